package dev.hubscout.resources.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue as another version of AWS would have it. */
public final class Edited {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Edited() {}

  /**
   * With operations whose IAM action nobody knows.
   *
   * @param ids such as {@code s3:GetBucketPolicy}, also of operations that need another list
   */
  public static Catalogue withoutActions(String... ids) {
    var unknown = Set.of(ids);
    try (var file =
        new InputStreamReader(
            Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.jsonl")),
            StandardCharsets.US_ASCII)) {
      var lines =
          file.readAllLines().stream()
              .map(line -> edited(line, unknown))
              .collect(Collectors.joining("\n"));
      return Catalogue.read(new StringReader(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String edited(String line, Set<String> unknown) {
    try {
      if (!(MAPPER.readTree(line) instanceof ObjectNode service) || !service.has("s")) {
        return line;
      }
      var id = service.path("s").asText();
      service.path("o").forEach(it -> edit(id, it, unknown));
      service.path("d").forEach(it -> edit(id, it.path("o"), unknown));
      return service.toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void edit(String service, JsonNode operation, Set<String> unknown) {
    if (unknown.contains(service + ":" + operation.path("n").asText())
        && operation instanceof ObjectNode edited) {
      edited.put("a", "");
    }
  }
}
