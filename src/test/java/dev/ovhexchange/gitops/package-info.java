/**
 * Proves {@code deploy/gitops} and the samples, and what the tools of GitOps make of a status: the
 * Go program in {@code src/test/judge} answers with kstatus itself and the Lua engine of Argo CD.
 */
@NullMarked
package dev.ovhexchange.gitops;

import org.jspecify.annotations.NullMarked;
