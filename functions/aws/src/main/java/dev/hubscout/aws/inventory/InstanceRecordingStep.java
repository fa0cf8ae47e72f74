package dev.hubscout.aws.inventory;

import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The changes feed: keeps what is new of the instances and adds it to history, and ages those that
 * a complete listing does not have. In memory are the ids and fingerprints of what is known of the
 * scope and was not listed yet, at most 200 bytes an instance.
 */
public final class InstanceRecordingStep implements InventoryStep {
  private final Scope scope;
  private final InstanceRecorder recorder;
  private final String source;
  private final Instant began;

  /** What was not listed yet; an instance that is listed twice is looked up the second time. */
  private final Map<String, String> known;

  /**
   * Reads what is known of the scope.
   *
   * @param source the run's id
   * @param began a time before the listing, the same at every attempt of a task: however often it
   *     is repeated, an instance misses one listing
   */
  public InstanceRecordingStep(
      Scope scope,
      InstanceStore instances,
      InstanceRecorder recorder,
      String source,
      Instant began) {
    this.scope = scope;
    this.recorder = recorder;
    this.source = source;
    this.began = began;
    this.known = instances.fingerprints(scope);
  }

  @Override
  public List<Sighting> page(List<Sighting> page) {
    recorder.seen(page, known, source);
    page.forEach(sighting -> known.remove(sighting.key().id()));
    return page;
  }

  @Override
  public void complete() {
    recorder.missed(scope, known.keySet(), began, source);
  }
}
