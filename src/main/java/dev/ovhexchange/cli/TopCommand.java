package dev.ovhexchange.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;

/** The subcommands. */
@Command(
    name = "ovh-exchange-operator",
    description = "Declares the send connectors of OVHcloud Private and Trusted Exchange.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      WhyCommand.class,
      PlanCommand.class,
      ImportCommand.class,
      VerifyHeadersCommand.class,
      ReadyCommand.class,
      SimulateCommand.class,
      GenerateCompletion.class
    })
final class TopCommand {}
