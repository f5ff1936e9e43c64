@NullMarked
package dev.ovhexchange.deliverycheck.mail;

import org.jspecify.annotations.NullMarked;
