/** The subcommands of the one binary, and the place where the rooms are put together. */
@NullMarked
package dev.ovhexchange.cli;

import org.jspecify.annotations.NullMarked;
