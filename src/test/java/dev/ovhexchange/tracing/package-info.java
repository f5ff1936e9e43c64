/** Tests of traces, without OpenTelemetry: spans are looked at before it gets them. */
@NullMarked
package dev.ovhexchange.tracing;

import org.jspecify.annotations.NullMarked;
