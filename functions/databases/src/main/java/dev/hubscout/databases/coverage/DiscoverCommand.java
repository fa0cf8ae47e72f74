package dev.hubscout.databases.coverage;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork.PartResult;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.command.Finding;
import dev.hubscout.databases.report.Locator;
import dev.hubscout.databases.report.Reading;
import dev.hubscout.databases.report.Report;
import dev.hubscout.databases.report.ReportParser;
import dev.hubscout.ssm.SsmDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command that looks for databases: reports become facts about instances and databases. */
public final class DiscoverCommand implements AgentCommand<Report> {
  private static final String OPERATION = "ssm:SendCommand";

  private final FactStore facts;
  private final SsmDocument document;

  public DiscoverCommand(FactStore facts) {
    this(facts, SsmDocument.discover());
  }

  /**
   * @param document one that runs the agent's command {@code discover}
   */
  public DiscoverCommand(FactStore facts, SsmDocument document) {
    this.facts = facts;
    this.document = document;
  }

  @Override
  public Capability capability() {
    return Capability.DATABASES;
  }

  @Override
  public SsmDocument document() {
    return document;
  }

  @Override
  public Map<String, List<String>> arguments() {
    return Map.of();
  }

  @Override
  public Reading<Report> read(String json) {
    return ReportParser.parse(json);
  }

  @Override
  public TaskOutcome outcome(Tally tally) {
    return CoverageTally.outcome(tally);
  }

  @Override
  public PartResult.Done keep(Part part, List<Finding<Report>> findings) {
    keepFacts(part, findings);
    var tally = Tally.sum(findings.stream().map(DiscoverCommand::tally).toList());
    var errors =
        findings.stream()
            .filter(finding -> finding.coverage().failure())
            .limit(ErrorRecord.MAX_RECORDS)
            .map(DiscoverCommand::error)
            .toList();
    return new PartResult.Done(tally, errors);
  }

  /** A few storage calls for the whole group, however many members it has. */
  private void keepFacts(Part part, List<Finding<Report>> findings) {
    var run = part.task().run();
    var scope = new Scope(part.task().account(), part.task().region());
    var known = new HashMap<String, Inspection>();
    facts.inspections(scope, ids(findings)).forEach(it -> known.put(it.key().id(), it));
    var inspected = findings.stream().filter(finding -> finding.report() != null).toList();
    var others = findings.stream().filter(finding -> finding.report() == null).toList();
    if (!others.isEmpty()) {
      facts.observe(
          others.stream()
              .map(
                  it ->
                      Inspections.failed(
                          new InstanceKey(scope, it.instance()), it, known.get(it.instance()), run))
              .toList());
    }
    if (!inspected.isEmpty()) {
      var before =
          facts.databases(scope, ids(inspected)).stream()
              .collect(Collectors.groupingBy(fact -> fact.instance().id()));
      var reports = new ArrayList<AcceptedReport>();
      for (var finding : inspected) {
        var id = finding.instance();
        reports.add(
            accepted(scope, finding, known.get(id), before.getOrDefault(id, List.of()), run));
      }
      facts.apply(reports);
    }
  }

  private static Set<String> ids(List<Finding<Report>> findings) {
    return findings.stream().map(Finding::instance).collect(Collectors.toSet());
  }

  private static AcceptedReport accepted(
      Scope scope,
      Finding<Report> finding,
      @Nullable Inspection known,
      List<DatabaseFact> before,
      RunId run) {
    var key = new InstanceKey(scope, finding.instance());
    var report = Objects.requireNonNull(finding.report(), "only an inspected instance has one");
    var at = finding.at();
    var aged =
        Ageing.apply(
            before, reported(key, report, at), report.inventoryComplete(), at, run.value());
    return new AcceptedReport(
        Inspections.accepted(key, report, known, at, run), aged.changed(), aged.history());
  }

  private static List<DatabaseFact> reported(InstanceKey key, Report report, Instant at) {
    return report.databases().stream()
        .map(
            database ->
                new DatabaseFact(
                    key, Locator.of(database), database, Presence.PRESENT, 0, at, at, at))
        .toList();
  }

  private static Tally tally(Finding<Report> finding) {
    var tally = CoverageTally.instance(finding.coverage());
    if (finding.report() instanceof Report report) {
      for (var database : report.databases()) {
        tally = tally.plus(CoverageTally.database(database.status()));
      }
    }
    return tally;
  }

  private static ErrorRecord error(Finding<Report> finding) {
    return new ErrorRecord(
        finding.at(),
        OPERATION,
        finding.coverage().name(),
        null,
        finding.instance(),
        Objects.requireNonNullElseGet(finding.reason(), () -> finding.coverage().remediation()));
  }
}
