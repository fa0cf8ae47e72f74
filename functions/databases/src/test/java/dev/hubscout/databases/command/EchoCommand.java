package dev.hubscout.databases.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork.PartResult;
import dev.hubscout.databases.report.AgentReport;
import dev.hubscout.databases.report.Reading;
import dev.hubscout.ssm.SsmDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A second command, of which nothing is like the first: its agent says what it was told to say. */
final class EchoCommand implements AgentCommand<EchoCommand.Said> {
  static final SsmDocument DOCUMENT = new SsmDocument("Hubscout-Echo-7", "{}", "e".repeat(64));

  /** What each instance said; its coverage, where it said nothing. */
  final Map<String, String> said = new TreeMap<>();

  /** An instance's words. */
  record Said(String words) implements AgentReport {
    @Override
    public String failure() {
      return words.isEmpty() ? "It had nothing to say." : null;
    }

    @Override
    public String shortcomings() {
      return null;
    }
  }

  @Override
  public Capability capability() {
    return Capability.INSTANCES;
  }

  @Override
  public SsmDocument document() {
    return DOCUMENT;
  }

  @Override
  public Map<String, List<String>> arguments() {
    return Map.of("Words", List.of("hello"));
  }

  @Override
  public Reading<Said> read(String json) {
    try {
      var words = Json.lenient().readTree(json).path("words");
      return words.isTextual()
          ? new Reading.Accepted<>(new Said(words.textValue()))
          : new Reading.Invalid<>("The report has no words.");
    } catch (JsonProcessingException e) {
      return new Reading.Invalid<>("The report is not JSON.");
    }
  }

  @Override
  public PartResult.Done keep(Part part, List<Finding<Said>> findings) {
    long heard = 0;
    for (var finding : findings) {
      var report = finding.report();
      heard += report == null ? 0 : 1;
      said.put(finding.instance(), report == null ? finding.coverage().name() : report.words());
    }
    return new PartResult.Done(Tally.of("heard", heard), List.of());
  }

  @Override
  public TaskOutcome outcome(Tally tally) {
    return tally.count("heard") == 0 ? TaskOutcome.EMPTY : TaskOutcome.OK;
  }
}
