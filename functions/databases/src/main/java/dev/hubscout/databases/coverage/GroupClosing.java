package dev.hubscout.databases.coverage;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.databases.report.Locator;
import dev.hubscout.databases.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Closes a group with what it brought home: facts first, then the group, then the task where it was
 * the last group. Every step can be repeated, so a redelivery finishes what was left.
 */
public final class GroupClosing {
  /** Storage calls at the same time; the facts of different instances do not touch each other. */
  private static final int WRITERS = 16;

  private static final String OPERATION = "ssm:SendCommand";

  private final RunStore runs;
  private final FactStore facts;
  private final TaskClosing closing;

  public GroupClosing(RunStore runs, FactStore facts, TaskClosing closing) {
    this.runs = runs;
    this.facts = facts;
    this.closing = closing;
  }

  /**
   * Keeps the findings and takes the group out of its task.
   *
   * @param findings one for each member
   */
  public void close(Group group, List<Finding> findings) throws InterruptedException {
    keep(group, findings);
    var tally = Tally.sum(findings.stream().map(GroupClosing::tally).toList());
    var errors =
        findings.stream()
            .filter(finding -> finding.coverage().failure())
            .limit(ErrorRecord.MAX_RECORDS)
            .map(GroupClosing::error)
            .toList();
    runs.groupDone(group, tally, errors).ifPresent(this::finishIfLast);
  }

  /** Ends a task whose groups are all in; for whoever finds a group closed already. */
  public void finishIfLast(Task task) {
    if (task.done()) {
      closing.settle(task);
    } else if (task.groupPlan() != null && task.pending().isEmpty()) {
      closing.finish(task.key(), CoverageTally.outcome(task.tally()), Tally.NONE, List.of());
    }
  }

  private void keep(Group group, List<Finding> findings) throws InterruptedException {
    try (var writers = Executors.newFixedThreadPool(WRITERS, Thread.ofVirtual().factory())) {
      var written = new ArrayList<Future<?>>();
      findings.forEach(finding -> written.add(writers.submit(() -> keep(group, finding))));
      for (var write : written) {
        write.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void keep(Group group, Finding finding) {
    var task = group.task();
    var key = new InstanceKey(new Scope(task.account(), task.region()), finding.instance());
    var known = facts.instance(key).orElse(null);
    var at = finding.at();
    var report = finding.report();
    if (report == null) {
      facts.observe(
          List.of(
              Observations.uninspected(
                  key,
                  Observations.Described.of(known),
                  finding.coverage(),
                  finding.reason(),
                  finding.raw(),
                  known,
                  at,
                  task.run())));
      return;
    }
    var changed =
        Ageing.apply(
            facts.databases(key), reported(key, report, at), report.inventoryComplete(), at);
    facts.apply(Observations.inspected(key, report, known, at, task.run()), changed);
  }

  private static List<DatabaseFact> reported(InstanceKey key, Report report, Instant at) {
    return report.databases().stream()
        .map(
            database ->
                new DatabaseFact(
                    key, Locator.of(database), database, Presence.PRESENT, 0, at, at, at))
        .toList();
  }

  private static Tally tally(Finding finding) {
    var tally = CoverageTally.instance(finding.coverage());
    if (finding.report() instanceof Report report) {
      for (var database : report.databases()) {
        tally = tally.plus(CoverageTally.database(database.status()));
      }
    }
    return tally;
  }

  private static ErrorRecord error(Finding finding) {
    return new ErrorRecord(
        finding.at(),
        OPERATION,
        finding.coverage().name(),
        null,
        finding.instance(),
        Objects.requireNonNullElseGet(finding.reason(), () -> finding.coverage().remediation()));
  }
}
