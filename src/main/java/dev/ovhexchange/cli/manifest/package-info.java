/**
 * Manifests as people write them in files: read, judged by the committed CRDs as the API server
 * would judge them, and laid over what a cluster has.
 */
@NullMarked
package dev.ovhexchange.cli.manifest;

import org.jspecify.annotations.NullMarked;
