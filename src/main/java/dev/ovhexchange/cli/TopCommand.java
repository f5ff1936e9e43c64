package dev.ovhexchange.cli;

import picocli.CommandLine.Command;

/** The subcommands. */
@Command(
    name = "ovh-exchange-operator",
    description = "Declares the send connectors of OVHcloud Private and Trusted Exchange.",
    mixinStandardHelpOptions = true,
    subcommands = {RunCommand.class, SimulateCommand.class})
final class TopCommand {}
