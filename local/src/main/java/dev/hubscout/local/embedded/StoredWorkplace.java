package dev.hubscout.local.embedded;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.run.RunDeletion;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.workplace.PlanAnswer;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The stores of a data directory, without queues or workers. */
final class StoredWorkplace implements Workplace {
  private final LocalStore store;
  private final Hub hub;
  private final Backend api;

  private StoredWorkplace(LocalStore store, RunOffer offer, InstantSource clock) {
    this.store = store;
    hub = StandaloneHub.stored(store.engine(), store.documents(), clock);
    api = HubApi.of(hub, offer);
  }

  /** Makes the store where it is missing. */
  static StoredWorkplace make(Path data, RunOffer offer) throws IOException {
    var clock = InstantSource.system();
    EarlierStore.bringOver(data, clock);
    return new StoredWorkplace(LocalStore.open(data, clock), offer, clock);
  }

  static StoredWorkplace open(Path data) throws IOException {
    var clock = InstantSource.system();
    EarlierStore.bringOver(data, clock);
    return LocalStore.existing(data, clock)
        .map(store -> new StoredWorkplace(store, RunOffer.NONE, clock))
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "Nothing has been stored in "
                        + data
                        + " yet, so that nothing is known. Look first: hubscout discover --help"));
  }

  @Override
  public RunStore runs() {
    return hub.runs();
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    throw onlyToLookUp();
  }

  @Override
  public Optional<Lease> lease(RunId run) {
    return store.lease(run);
  }

  @Override
  public void resume(RunId run) {
    throw onlyToLookUp();
  }

  @Override
  public void sweep(RunId run) {
    throw onlyToLookUp();
  }

  @Override
  public void summarize() {
    throw onlyToLookUp();
  }

  private static IllegalStateException onlyToLookUp() {
    return new IllegalStateException("this workplace was opened to look things up");
  }

  @Override
  public Backend api() {
    return api;
  }

  @Override
  public void delete(RunId run, Instant now) {
    RunDeletion.delete(hub, run, now);
    store.forget(run);
  }

  @Override
  public Map<String, Long> calls() {
    return Map.of();
  }

  @Override
  public RunBook book() {
    return store.book();
  }

  @Override
  public void close() {
    store.close();
  }
}
