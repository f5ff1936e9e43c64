package dev.ovhexchange.api.crd;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The CRD files as the kinds' classes demand them. */
final class Crds {
  static final Path FOLDER = Path.of("crds");

  static final List<Class<? extends CustomResource<?, ?>>> KINDS =
      List.of(
          ExchangeService.class,
          SendConnector.class,
          MailboxConnectorBinding.class,
          DomainConnectorBinding.class,
          DeliveryCheck.class);

  private static final String HEADER =
      """
      # Generated from src/main/java/dev/ovhexchange/api by `make crds`: edit there, not here.
      """;

  /** The generator writes bounds of integers as 1.0. */
  private static final Pattern FRACTION =
      Pattern.compile("^( +(?:minimum|maximum): [0-9]+)[.]0$", Pattern.MULTILINE);

  private Crds() {}

  /** File name, such as {@code sendconnectors.yaml}, to content. */
  static SortedMap<String, String> generate() {
    var output = new InMemory();
    new CRDGenerator()
        .customResourceClasses(new ArrayList<>(KINDS))
        .withMinQuotes(true)
        .withPostProcessor(new CrdFinish(KINDS))
        .withOutput(output)
        .generate();
    var files = new TreeMap<String, String>();
    output.contents.forEach(
        (name, bytes) ->
            files.put(fileName(name), content(bytes.toString(StandardCharsets.UTF_8))));
    return files;
  }

  /** From the generator's {@code sendconnectors.ovh-exchange.dev-v1}. */
  private static String fileName(String generated) {
    return generated.substring(0, generated.indexOf('.')) + ".yaml";
  }

  private static String content(String generated) {
    String crd = generated.substring(generated.indexOf("apiVersion:"));
    return HEADER + FRACTION.matcher(crd).replaceAll("$1");
  }

  private static final class InMemory implements CRDGenerator.CRDOutput<OutputStream> {
    private final Map<String, ByteArrayOutputStream> contents = new TreeMap<>();

    @Override
    public OutputStream outputFor(String crdName) {
      return contents.computeIfAbsent(crdName, _ -> new ByteArrayOutputStream());
    }

    @Override
    public URI crdURI(String crdName) {
      return Path.of(crdName).toUri(); // asked for, and never opened
    }

    @Override
    public void close() throws IOException {
      for (ByteArrayOutputStream content : contents.values()) {
        content.close();
      }
    }
  }
}
