@NullMarked
package dev.ovhexchange.deliverycheck;

import org.jspecify.annotations.NullMarked;
