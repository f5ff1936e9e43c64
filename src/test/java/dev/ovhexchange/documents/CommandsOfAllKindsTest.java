package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.DocumentedCommands;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command of the documents that is meant for every kind forgets none. */
class CommandsOfAllKindsTest {
  private static final Path REMOVING = Path.of("docs", "removing.md");
  private static final Path TROUBLESHOOTING = Path.of("docs", "troubleshooting.md");

  /** A check has no finalizer: there is nothing to take off and nothing to forget. */
  private static final String WITHOUT_FINALIZER = "dcheck";

  private static final Pattern LIST = Pattern.compile("(?<= )[a-z]+(?:,[a-z]+)+(?= )");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern CRD = Pattern.compile("\\w+\\.ovh-exchange\\.dev");

  /** Commands with several short names. */
  static List<String> lists() {
    return Stream.of(REMOVING, TROUBLESHOOTING)
        .flatMap(document -> new DocumentedCommands(document).all().stream())
        .filter(command -> LIST.matcher(command).find())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_list_of_kinds_is_whole(String command) throws IOException {
    Set<String> expected = shortNames();
    if (isAboutFinalizers(command)) {
      expected.remove(WITHOUT_FINALIZER);
    }

    assertThat(LIST.matcher(command).results())
        .as(command)
        .allSatisfy(
            list ->
                assertThat(COMMA.splitAsStream(list.group()))
                    .containsExactlyInAnyOrderElementsOf(expected));
  }

  @Test
  void what_deletes_everything_is_among_them() {
    assertThat(lists())
        .filteredOn(command -> command.startsWith("kubectl delete "))
        .hasSizeGreaterThanOrEqualTo(2)
        .noneMatch(CommandsOfAllKindsTest::isAboutFinalizers);
  }

  @Test
  void the_command_that_deletes_the_kinds_deletes_all_of_them() throws IOException {
    List<String> names = new ArrayList<>();
    for (CustomResourceDefinition crd : ReferenceTest.crds()) {
      names.add(crd.getMetadata().getName());
    }

    assertThat(new DocumentedCommands(REMOVING).all())
        .filteredOn(command -> command.startsWith("kubectl delete crd "))
        .singleElement()
        .satisfies(
            command ->
                assertThat(CRD.matcher(command).results().map(found -> found.group()))
                    .containsExactlyInAnyOrderElementsOf(names));
  }

  /** The loop that takes finalizers off reads its names from the list of the line before. */
  private static boolean isAboutFinalizers(String command) {
    return command.contains("force-forget") || command.endsWith(" |");
  }

  private static Set<String> shortNames() throws IOException {
    return ReferenceTest.crds().stream()
        .flatMap(crd -> crd.getSpec().getNames().getShortNames().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
