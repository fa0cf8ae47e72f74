package dev.hubscout.tables.cases;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One worked case: a file with an input and what is expected of it.
 *
 * @param name the file's name
 * @param path where it is
 */
record CaseFile(String name, Path path) {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** What ran a case: its differences, or the sentence that says why it could not be run. */
  sealed interface Result {
    /** It was run. */
    record Ran(List<Difference> differences, List<String> notes) implements Result {}

    /** It could not be run. */
    record Refused(String reason) implements Result {}
  }

  /** The case files of a folder, by name. */
  static List<CaseFile> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(it -> it.getFileName().toString().endsWith(".json"))
          .map(it -> new CaseFile(it.getFileName().toString(), it))
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    }
  }

  /** Runs it. Whatever is wrong with it is its result, so that the others are run. */
  Result run() {
    try {
      var file = new Fields("case", JSON.readTree(Files.readString(path)));
      file.skipTexts();
      var input = file.object("input");
      var expected = file.node("expected");
      file.done();
      return compare(input, expected);
    } catch (JsonProcessingException e) {
      return new Result.Refused("it is not JSON: " + e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      return new Result.Refused(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static Result compare(Fields input, JsonNode expected) {
    var notes = new ArrayList<String>();
    JsonNode actual;
    if (input.has("resources")) {
      actual = SimulationCase.run(input);
      expected = Wording.ofReason(expected, actual, notes);
    } else if (input.has("peakReadsPerSecond")) {
      actual = SizingCase.run(input);
    } else {
      actual = MetricCase.run(input);
      var forbidden = MetricCase.forbidden(expected, actual);
      if (!forbidden.isEmpty()) {
        return new Result.Ran(forbidden, notes);
      }
      expected = MetricCase.withoutForbidden(expected);
    }
    return new Result.Ran(Difference.between("expected", expected, actual), notes);
  }
}
