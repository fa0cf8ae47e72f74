package dev.hubscout.resources.work;

import dev.hubscout.aws.listing.GroupFigures;
import dev.hubscout.aws.listing.GroupWriter;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Scrape;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists what the services of one part have, and stores it by groups. */
final class PartScrape {
  /** A task keeps a few records of its own; its listings have all of them. */
  private static final int ERRORS = 5;

  private final TaskKey task;
  private final StoredListings listings;
  private final Selection selection;
  private final Calls calls;
  private final InstantSource clock;
  private final Instant until;
  private final List<String> open = new ArrayList<>();
  private final TreeMap<Integer, GroupWriter> groups = new TreeMap<>();
  private final List<ErrorRecord> errors = new ArrayList<>();
  private GroupFigures figures = GroupFigures.NONE;
  private @Nullable Duration slowest;

  /**
   * @param until when what is not listed has timed out
   */
  PartScrape(
      TaskKey task,
      StoredListings listings,
      Selection selection,
      Calls calls,
      List<String> services,
      InstantSource clock,
      Instant until) {
    this.task = task;
    this.listings = listings;
    this.selection = selection;
    this.calls = calls;
    this.clock = clock;
    this.until = until;
    begin(services);
  }

  /** Groups that an earlier attempt at this part stored are left as they are. */
  private void begin(List<String> services) {
    var byGroup =
        services.stream()
            .collect(
                Collectors.groupingBy(StoredListings::group, TreeMap::new, Collectors.toList()));
    byGroup.forEach(
        (group, members) -> {
          var before = listings.figures(task, group);
          if (before.isPresent()) {
            figures = figures.plus(before.get());
            listings.of(task, group).forEach(this::note);
          } else {
            open.addAll(members);
            groups.put(group, listings.begin(task, group));
          }
        });
  }

  /**
   * What the part brought home.
   *
   * @param figures of every listing of its groups
   * @param slowest how long the slowest listing took that was made now; null where none was
   * @param errors why some are not complete; a few of them
   */
  record Done(GroupFigures figures, @Nullable Duration slowest, List<ErrorRecord> errors) {
    Done {
      errors = List.copyOf(errors);
    }
  }

  Done run(Scraping scraping, SpokeClients clients) throws InterruptedException {
    if (!open.isEmpty()) {
      scrape(scraping, clients);
      groups.values().forEach(it -> figures = figures.plus(it.store(selection.whole())));
    }
    return new Done(figures, slowest, errors);
  }

  private void scrape(Scraping scraping, SpokeClients clients) throws InterruptedException {
    var dependents =
        selection.dependents().stream()
            .filter(it -> open.contains(it.operation().service().id()))
            .toList();
    var sinks = new GroupSinks(this::group, dependents);
    var work = new ArrayList<Scrape.Work>();
    var here = new HashSet<String>();
    var uncalled = new HashSet<String>();
    for (var service : open) {
      for (var operation : selection.operations(service)) {
        for (var call : calls.of(operation)) {
          here.add(operation.id());
          if (scraping.permissionsKnown() && operation.action().isEmpty()) {
            uncalled.add(operation.id());
            unmade(sinks, call, NotMade.PERMISSION);
          } else {
            work.add(new Scrape.Work(call, null));
          }
        }
      }
    }
    var callable = new ArrayList<Dependent>();
    for (var dependent : dependents) { // parents come first
      var id = dependent.operation().id();
      if (!here.contains(dependent.parent())) {
        continue; // a global service, which is asked in another Region
      }
      here.add(id);
      if (scraping.permissionsKnown() && dependent.operation().action().isEmpty()) {
        uncalled.add(id);
        unmade(sinks, call(dependent), NotMade.PERMISSION);
      } else if (uncalled.contains(dependent.parent())) {
        uncalled.add(id);
        unmade(sinks, call(dependent), NotMade.PARENT);
      } else {
        callable.add(dependent);
      }
    }
    var caller = scraping.caller(task.account(), clients, Duration.between(clock.instant(), until));
    var result =
        scraping.scrape(caller).run(work, callable, sinks, () -> !clock.instant().isBefore(until));
    result.left().forEach(it -> unmade(sinks, it.call(), NotMade.TIME));
    for (var dependent : result.undone()) {
      unmade(sinks, call(dependent), NotMade.TIME);
    }
    result.done().forEach(this::note);
  }

  private ListCall call(Dependent dependent) {
    return new ListCall(dependent.operation(), calls.region().code());
  }

  private GroupWriter group(Operation operation) {
    return Objects.requireNonNull(groups.get(StoredListings.group(operation.service().id())));
  }

  /** Why a listing that was stored before is not complete. */
  private void note(Listing listing) {
    if (listing.outcome().complete() || errors.size() == ERRORS || listing.errors().isEmpty()) {
      return;
    }
    var error = listing.errors().getFirst();
    errors.add(
        new ErrorRecord(
            clock.instant(),
            listing.key().toString(),
            error.code(),
            error.requestId(),
            null,
            error.sentence()));
  }

  private void note(Scrape.Done done) {
    var took = Duration.ofMillis(done.listing().durationMs());
    slowest = slowest == null || took.compareTo(slowest) > 0 ? took : slowest;
    if (done.listing().outcome().complete() || errors.size() == ERRORS) {
      return;
    }
    var failure = done.listing().failures().getFirst();
    errors.add(
        new ErrorRecord(
            clock.instant(),
            done.call().name(),
            failure.code(),
            failure.requestId(),
            null,
            failure.sentence()));
  }

  /** Why a listing was not made. */
  private enum NotMade {
    PERMISSION(
        ListingOutcome.DENIED,
        "PERMISSION_UNKNOWN",
        "was not called: which permission it takes is not known for sure, so that the role"
            + " HubscoutResources does not have it. List it with credentials of your own."),
    PARENT(
        ListingOutcome.DENIED,
        "PARENT_NOT_CALLED",
        "was not called: it depends on a list that was not called either, since the permission for"
            + " that is not known for sure. List it with credentials of your own."),
    TIME(
        ListingOutcome.TIMED_OUT,
        "NO_TIME_LEFT",
        "was not called, since what was called before took all the time. Start a run of fewer"
            + " services.");

    private final ListingOutcome outcome;
    private final String code;
    private final String words;

    NotMade(ListingOutcome outcome, String code, String words) {
      this.outcome = outcome;
      this.code = code;
      this.words = words;
    }
  }

  private void unmade(GroupSinks sinks, ListCall call, NotMade why) {
    var sentence = call.name() + " " + why.words;
    sinks.unmade(call, why.outcome, why.code, sentence);
    if (errors.size() < ERRORS) {
      errors.add(new ErrorRecord(clock.instant(), call.name(), why.code, null, null, sentence));
    }
  }
}
