/** Holds the documents to the code that they speak of. */
@NullMarked
package dev.ovhexchange.documents;

import org.jspecify.annotations.NullMarked;
