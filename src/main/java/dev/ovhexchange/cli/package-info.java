/** The subcommands of the one binary: thin, each hands over to the room that does the work. */
@NullMarked
package dev.ovhexchange.cli;

import org.jspecify.annotations.NullMarked;
