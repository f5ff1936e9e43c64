package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.cli.OperatorConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/settings.md has a table of every setting. */
class SettingsTest {
  private static final String PREFIX = "ovh-exchange.";

  /** A setting and its default, as the table begins a row with them. */
  private record Setting(String name, Optional<String> initial) {}

  @Test
  void every_setting_has_one_row_and_no_row_is_left_over() throws IOException {
    assertThat(rows().stream().map(row -> cell(row, 1)))
        .containsExactlyInAnyOrderElementsOf(
            settings().map(setting -> "`" + setting.name() + "`").toList());
  }

  @Test
  void a_row_tells_the_default() throws IOException {
    Map<String, String> initials =
        settings()
            .filter(setting -> setting.initial().isPresent())
            .collect(Collectors.toMap(Setting::name, setting -> setting.initial().orElseThrow()));
    assertThat(rows())
        .filteredOn(row -> initials.containsKey(cell(row, 1).replace("`", "")))
        .hasSize(initials.size())
        .allSatisfy(
            row ->
                assertThat(cell(row, 2))
                    .as(row)
                    .isEqualToIgnoringCase(
                        "`" + initials.get(cell(row, 1).replace("`", "")) + "`"));
  }

  private static Stream<Setting> settings() {
    return settings(PREFIX, OperatorConfig.class);
  }

  private static Stream<Setting> settings(String prefix, Class<?> group) {
    return Stream.of(group.getDeclaredMethods())
        .flatMap(
            method -> {
              String name = setting(prefix, method).name();
              if (method.getName().equals("endpoints")) {
                return settings(name + ".<name>.", OperatorConfig.Endpoint.class);
              }
              Class<?> type = method.getReturnType();
              return type.getEnclosingClass() == OperatorConfig.class
                  ? settings(name + ".", type)
                  : Stream.of(setting(prefix, method));
            });
  }

  private static Setting setting(String prefix, Method method) {
    String name = method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return new Setting(
        prefix + name,
        Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value));
  }

  private static String cell(String row, int column) {
    return row.split("\\|", -1)[column].strip();
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/settings.md")).stream()
        .filter(line -> line.startsWith("| `" + PREFIX))
        .toList();
  }
}
