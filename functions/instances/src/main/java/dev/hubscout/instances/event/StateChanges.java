package dev.hubscout.instances.event;

import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.aws.queue.EventEnvelope;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.TaskWorker.Verdict;
import dev.hubscout.instances.inventory.InventoryWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores EC2's state-change events: an instance that lives shorter than the time between two
 * listings is known all the same, with its history. Events may come late, twice and out of order.
 */
public final class StateChanges {
  private static final Logger LOG = LoggerFactory.getLogger(StateChanges.class);
  private static final String KIND = "aws.ec2/EC2 Instance State-change Notification";
  private static final String SESSION = "hubscout-instance-events";

  /** From this delivery on, an instance that could not be looked at is left to the next listing. */
  private static final int MAX_DELIVERIES = 3;

  private final Spokes spokes;
  private final InstanceStore instances;
  private final InstanceRecorder recorder;
  private final Failures failures;
  private final Metrics metrics;
  private final InstantSource clock;

  public StateChanges(
      Spokes spokes,
      InstanceStore instances,
      InstanceRecorder recorder,
      Failures failures,
      Metrics metrics,
      InstantSource clock) {
    this.spokes = spokes;
    this.instances = instances;
    this.recorder = recorder;
    this.failures = failures;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Takes one event.
   *
   * @param body untrusted; never logged
   * @param deliveries how often it was delivered, this time included
   * @throws HubscoutException {@code INVALID_INPUT} where it is malformed
   */
  public Verdict take(String body, int deliveries) {
    var event = EventEnvelope.read(body);
    if (!event.kind().equals(KIND)) {
      metrics.count("EventsDropped", 1, Map.of("reason", "foreign"));
      return Verdict.TAKEN;
    }
    var scope = new Scope(event.account(), event.region());
    var key = new InstanceKey(scope, event.detail("instance-id"));
    var state = InstanceState.of(event.detail("state"));
    if (state == InstanceState.UNKNOWN) {
      throw HubscoutException.invalid("state", "it is not an instance state of EC2.");
    }
    recorder.entered(key, state, event.time());
    return described(key) || look(key, deliveries) ? Verdict.TAKEN : Verdict.RETRY;
  }

  private boolean described(InstanceKey key) {
    return instances.instance(key).map(InstanceFact::description).isPresent();
  }

  /**
   * Looks at an instance that no listing has seen; false where another time may do better. Only
   * what it is like is taken: further states have events of their own.
   */
  private boolean look(InstanceKey key, int deliveries) {
    List<Sighting> seen;
    try {
      var scope = key.scope();
      var clients = spokes.clients(InventoryWork.STEP, SESSION, scope.account(), scope.region());
      seen = new Inventory(clock).describe(scope, clients, List.of(key.id()));
    } catch (RuntimeException e) {
      var failure = failures.classify(e, clock.instant());
      LOG.warn("instance {} was not read: {}", key.id(), failure.error().sentence());
      return !failure.retryable() || deliveries >= MAX_DELIVERIES;
    }
    // what cannot be stored is not given up: the message comes again, and ends as a dead letter
    recorder.described(seen);
    return true;
  }
}
