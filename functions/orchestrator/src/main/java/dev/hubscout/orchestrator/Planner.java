package dev.hubscout.orchestrator;

import dev.hubscout.aws.settings.LiveSettings;
import dev.hubscout.aws.settings.Settings;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Directory.Accounts;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunAnswer;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.PlanMessage;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a request into tasks: accounts × Regions. A plan that is killed anywhere and repeated makes
 * the same run and the same tasks, since the account list is stored before anything follows from it
 * and every write after that is conditional on its own absence.
 */
final class Planner {
  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

  /** Accounts per plan message, so that one delivery ends well within a function's time. */
  static final int CHUNK = 50;

  private final RunStore runs;
  private final Directory directory;
  private final Queues queues;
  private final TaskClosing closing;
  private final Departures departures;
  private final Failures failures;
  private final PlanSettings settings;
  private final LiveSettings live;
  private final InstantSource clock;

  Planner(
      RunStore runs,
      Directory directory,
      Queues queues,
      TaskClosing closing,
      Departures departures,
      Failures failures,
      PlanSettings settings,
      LiveSettings live,
      InstantSource clock) {
    this.runs = runs;
    this.directory = directory;
    this.queues = queues;
    this.closing = closing;
    this.departures = departures;
    this.failures = failures;
    this.settings = settings;
    this.live = live;
    this.clock = clock;
  }

  /**
   * Starts the run that a request asks for, or says which run already is what it asks for.
   *
   * @param invocation the id of this invocation, which a retry keeps
   * @throws dev.hubscout.core.error.HubscoutException {@code INVALID_INPUT} naming an option that
   *     names what there is not
   */
  RunAnswer start(RunRequest request, String invocation) {
    request.options().requireKnown();
    var now = clock.instant();
    var wanted =
        Run.requested(
            request.runId(now, invocation), request, now, now.plus(settings.deadlines().resend()));
    return switch (runs.create(wanted)) {
      case Created.Skipped(var open) -> RunAnswer.skipped(open);
      case Created.New(var run) -> RunAnswer.of(advance(run));
      case Created.Existing(var run) ->
          run.status().terminal() ? RunAnswer.over(run) : RunAnswer.of(advance(run));
    };
  }

  /** Takes an open run as far as it can go now; the sweep calls it for runs without progress. */
  Run advance(Run run) {
    try (var _ = LogFields.of(run.id())) {
      return goOn(run);
    }
  }

  private Run goOn(Run run) {
    boolean goesOn =
        run.chunks() == null
            ? begun(run)
            : runs.start(run.id(), settings.slots(run.id().capability(), Settings.NONE));
    if (!goesOn) {
      return current(run);
    }
    var open = runs.openChunks(run.id());
    if (open.isEmpty()) {
      finishPlanning(run.id());
    } else {
      var sent = queues.sendChunks(run.id(), open);
      if (sent.size() < open.size()) {
        LOG.warn("run {}: {} of {} chunks were sent", run.id(), sent.size(), open.size());
      }
      runs.postponeRun(run.id(), clock.instant().plus(settings.deadlines().resend()));
    }
    return current(run);
  }

  private Run current(Run run) {
    return runs.run(run.id()).orElse(run);
  }

  /**
   * Begins a run that has no list of accounts; false where it has none afterwards. Without the
   * settings it is unknown which accounts are excluded, so nothing is planned.
   */
  private boolean begun(Run run) {
    Settings present;
    try {
      // what is cancelled gets no accounts, and needs to know nothing of them
      present = run.cancelRequested() ? Settings.NONE : live.now();
    } catch (RuntimeException e) {
      notBegun(run, e);
      return false;
    }
    return runs.start(run.id(), settings.slots(run.id().capability(), present))
        && snapshot(run, present.exclusions());
  }

  private boolean snapshot(Run run, Exclusions exclusions) {
    var accounts = Accounts.NONE;
    try {
      if (!run.cancelRequested()) {
        accounts = directory.accounts(run.request().scope(), exclusions);
      }
    } catch (RuntimeException e) {
      notBegun(run, e);
      return false;
    }
    // before the snapshot: whoever finds one need not look for departures again
    if (accounts.whole()) {
      departures.left(run, accounts, clock.instant());
    }
    runs.saveSnapshot(run.id(), chunks(accounts.selected()));
    return true;
  }

  private void notBegun(Run run, RuntimeException e) {
    var now = clock.instant();
    var failure = failures.classify(e, now);
    if (failure.retryable()
        && now.isBefore(run.createdAt().plus(settings.task(run.id().capability())))) {
      LOG.warn("run {}: no account list yet: {}", run.id(), failure.error().sentence());
      runs.postponeRun(run.id(), now.plus(settings.deadlines().resend()));
    } else {
      LOG.warn("run {}: no account list", run.id(), e);
      runs.fail(run.id(), failure.error(), now);
    }
  }

  private static List<List<Account>> chunks(List<Account> accounts) {
    var chunks = new ArrayList<List<Account>>();
    for (int from = 0; from < accounts.size(); from += CHUNK) {
      chunks.add(List.copyOf(accounts.subList(from, Math.min(from + CHUNK, accounts.size()))));
    }
    return chunks;
  }

  /** Takes a run further, or writes and sends the tasks of one chunk of its accounts. */
  void plan(PlanMessage message) {
    try (var _ = LogFields.of(message.runId())) {
      var id = message.runId();
      var run = runs.run(id);
      var chunk = message.chunk();
      if (run.isEmpty() || run.get().status().terminal()) {
        LOG.info("run {} is over: chunk {} is not planned", id, chunk);
      } else if (chunk == null) {
        goOn(run.get());
      } else {
        planChunk(run.get(), chunk);
      }
    }
  }

  private void planChunk(Run run, int chunk) {
    var id = run.id();
    if (!run.cancelRequested()) {
      for (var account : runs.chunk(id, chunk)) {
        planAccount(run, account);
      }
    }
    if (runs.chunkPlanned(id, chunk)) {
      finishPlanning(id);
    }
  }

  private void finishPlanning(RunId id) {
    runs.startCounting(id, clock.instant());
    runs.settle(id, null, clock.instant());
  }

  private void planAccount(Run run, Account account) {
    var asked = run.request().scope().regions();
    var now = clock.instant();
    List<ErrorRecord> unlooked = List.of();
    List<Region> enabled;
    switch (directory.regions(account.id())) {
      case Regions.Known(var known) -> {
        enabled = known;
        departures.disabled(run, account.id(), known, now);
      }
      case Regions.Unknown(var sentence) -> {
        LOG.warn("account {}: {}", account.id(), sentence);
        enabled = asked.isEmpty() ? settings.defaultRegions() : asked;
        unlooked = asked.isEmpty() ? List.of(regionsUnknown(sentence, now)) : List.of();
      }
    }
    var wanted = asked.isEmpty() ? enabled : asked;
    var errors = unlooked;
    var keys = wanted.stream().map(region -> new TaskKey(run.id(), account.id(), region)).toList();
    runs.putTasks(
        keys.stream()
            .map(key -> Task.planned(key, now, now.plus(settings.deadlines().resend()), errors))
            .toList());
    var live = keys.stream().filter(key -> enabled.contains(key.region())).toList();
    runs.queued(queues.sendTasks(live), now.plus(settings.task(run.id().capability())));
    keys.stream()
        .filter(key -> !enabled.contains(key.region()))
        .forEach(key -> endNotEnabled(key, now));
  }

  /** The account may have more Regions than those planned; each of its tasks says so. */
  private static ErrorRecord regionsUnknown(String sentence, Instant now) {
    return new ErrorRecord(
        now,
        "account:ListRegions",
        "REGIONS_UNKNOWN",
        null,
        null,
        "Only the configured Regions of this account are scanned, because the account's own could"
            + " not be read: "
            + sentence);
  }

  private void endNotEnabled(TaskKey key, Instant now) {
    Region region = key.region();
    closing.finish(
        key,
        TaskOutcome.NOT_ENABLED,
        Tally.NONE,
        List.of(
            new ErrorRecord(
                now,
                "account:ListRegions",
                "NOT_ENABLED",
                null,
                region.code(),
                "The account has Region "
                    + region
                    + " disabled. "
                    + TaskOutcome.NOT_ENABLED.remediation())));
  }

  /** Whether the sweep should take a run further now. */
  static boolean standsStill(Run run, Instant now) {
    return run.status() == RunStatus.QUEUED
        || (run.plannedAt() == null && !run.dueAt().isAfter(now));
  }
}
