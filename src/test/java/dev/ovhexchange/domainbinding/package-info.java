/** Golden cases of the room: what is planned and what status says then. */
@NullMarked
package dev.ovhexchange.domainbinding;

import org.jspecify.annotations.NullMarked;
