/**
 * Traces of edits: one trace for one edition of one resource. Where they are off, {@link
 * dev.ovhexchange.tracing.Tracing#OFF} gives back what it is given, and nothing else here is
 * loaded. Only {@code OtelSpans} and what it is made of know OpenTelemetry.
 */
@NullMarked
package dev.ovhexchange.tracing;

import org.jspecify.annotations.NullMarked;
