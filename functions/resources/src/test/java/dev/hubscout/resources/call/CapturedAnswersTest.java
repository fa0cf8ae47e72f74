package dev.hubscout.resources.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.catalogue.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Reads what an emulator that none of us wrote answers, and holds the items against those that
 * botocore reads in the same answers. See {@code build/catalogue/capture-answers.py}.
 */
class CapturedAnswersTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final String UNTOUCHED =
      "JSON is kept as it came, and the emulator answers members that the models do not have";

  /** Where the two differ, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "efs:DescribeFileSystems", UNTOUCHED,
          "events:ListRules", UNTOUCHED,
          "secretsmanager:ListSecrets", UNTOUCHED);

  private static List<JsonNode> captured() throws IOException {
    try (var in = CapturedAnswersTest.class.getResourceAsStream("captured-answers.jsonl.gz")) {
      assertThat(in).isNotNull();
      var lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
      var captured = new ArrayList<JsonNode>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        captured.add(MAPPER.readTree(line));
      }
      return captured;
    }
  }

  @Test
  void itemsAreThoseThatBotocoreReads(TestReporter reporter)
      throws IOException, InterruptedException {
    var catalogue = Catalogue.load();
    var current = new AtomicReference<Function<CannedAws.Seen, Reply>>();
    var differences = new TreeMap<String, String>();
    int compared = 0;
    int items = 0;
    try (var aws = new CannedAws(seen -> current.get().apply(seen))) {
      var caller = Callers.of(aws);
      for (var answer : captured()) {
        var id = answer.get("operation").asText();
        var operation =
            catalogue.operation(
                id.substring(0, id.indexOf(':')), id.substring(id.indexOf(':') + 1));
        if (operation.isEmpty()) {
          continue;
        }
        current.set(pages((ArrayNode) answer.get("pages")));
        var ours = new ArrayList<String>();
        var listing =
            caller.list(
                new ListCall(operation.get(), "us-east-1"),
                null,
                item -> ours.add(pair(item)),
                () -> false);
        var theirs = new ArrayList<String>();
        answer.get("items").forEach(it -> theirs.add(it.get(0).asText() + " " + normal(it.get(1))));
        ours.sort(null);
        theirs.sort(null);
        compared++;
        items += ours.size();
        if (!ours.equals(theirs) || listing.pages() != answer.get("pages").size()) {
          differences.put(id, listing.outcome() + " " + ours + " instead of " + theirs);
        }
      }
    }
    reporter.publishEntry(
        "%d operations and %d items compared; different: %s".formatted(compared, items, DIFFERENT));
    assertThat(differences).containsOnlyKeys(DIFFERENT.keySet());
    assertThat(compared).isGreaterThan(400);
    assertThat(items).isGreaterThan(400);
  }

  private static Function<CannedAws.Seen, Reply> pages(ArrayNode pages) {
    var next = new AtomicInteger();
    return seen -> {
      var page = pages.get(Math.min(next.getAndIncrement(), pages.size() - 1));
      return new Reply(
          200,
          Map.of("Content-Type", page.get("type").asText()),
          Base64.getDecoder().decode(page.get("body").asText()));
    };
  }

  private static String pair(Item item) {
    var list = item.list();
    return (list == null ? "" : list.path()) + " " + normal(item.value());
  }

  /** What is equal reads the same: members in order, numbers by their values, no nulls. */
  private static String normal(JsonNode node) {
    return normalized(node).toString();
  }

  private static Object normalized(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var members = new TreeMap<String, Object>();
        object
            .properties()
            .forEach(
                it -> {
                  if (!it.getValue().isNull()) {
                    members.put(it.getKey(), normalized(it.getValue()));
                  }
                });
        yield members;
      }
      case ArrayNode array -> {
        var elements = new ArrayList<Object>();
        array.forEach(it -> elements.add(normalized(it)));
        yield elements;
      }
      default ->
          node.isNumber()
              ? java.math.BigDecimal.valueOf(node.doubleValue())
                  .stripTrailingZeros()
                  .toPlainString()
              : node.isTextual() ? "'" + node.textValue() + "'" : node.toString();
    };
  }
}
