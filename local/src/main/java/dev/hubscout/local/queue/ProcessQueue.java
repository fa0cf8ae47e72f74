package dev.hubscout.local.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One queue in this process, with the semantics of SQS: a message that was taken comes again when
 * its time is up, unless it was deleted, and is a dead letter once it has come too often.
 */
final class ProcessQueue implements MessageSource {
  /** More than a worker's own limit, so that only what kills workers becomes a dead letter. */
  private static final int MAX_RECEIVES = 5;

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final String name;
  private final Duration visibility;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, String> dead = new LinkedHashMap<>();

  ProcessQueue(String name, Duration visibility, InstantSource clock) {
    this.name = name;
    this.visibility = visibility;
    this.clock = clock;
  }

  private static final class Message {
    private final String body;
    private long visibleAt;
    private int receives;
    private @Nullable String handle;

    private Message(String body, long visibleAt) {
      this.body = body;
      this.visibleAt = visibleAt;
    }
  }

  String name() {
    return name;
  }

  void send(String body) {
    lock.lock();
    try {
      messages.put(UUID.randomUUID().toString(), new Message(body, clock.millis()));
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Received> receive(int most) {
    lock.lock();
    try {
      var taken = take(most);
      if (taken.isEmpty()) {
        arrived.await(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        taken = take(most);
      }
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private List<Received> take(int most) {
    var taken = new ArrayList<Received>();
    long now = clock.millis();
    var all = messages.entrySet().iterator();
    while (all.hasNext() && taken.size() < most) {
      var entry = all.next();
      var message = entry.getValue();
      if (message.visibleAt > now) {
        continue;
      }
      if (message.receives == MAX_RECEIVES) {
        all.remove();
        dead.put(entry.getKey(), message.body);
        continue;
      }
      var id = entry.getKey();
      message.receives++;
      message.visibleAt = now + visibility.toMillis();
      var handle = id + "#" + message.receives;
      message.handle = handle;
      taken.add(
          new Received(id, event(id, handle, message.body, message.receives), () -> delete(id)));
    }
    return taken;
  }

  private ObjectNode event(String id, String handle, String body, int receives) {
    var event = Json.lenient().createObjectNode();
    event.put("messageId", id).put("receiptHandle", handle).put("body", body);
    event.putObject("attributes").put("ApproximateReceiveCount", Integer.toString(receives));
    event.putObject("messageAttributes");
    return event.put("eventSource", "aws:sqs").put("eventSourceARN", name);
  }

  private void delete(String id) {
    lock.lock();
    try {
      messages.remove(id);
    } finally {
      lock.unlock();
    }
  }

  /** Lets the message of a delivery come again after a time; does nothing where it is gone. */
  void postpone(String handle, Duration delay) {
    lock.lock();
    try {
      messages.values().stream()
          .filter(message -> handle.equals(message.handle))
          .forEach(message -> message.visibleAt = clock.millis() + delay.toMillis());
    } finally {
      lock.unlock();
    }
  }

  /** Takes the dead letters, by id. */
  Map<String, String> drain() {
    lock.lock();
    try {
      var taken = new LinkedHashMap<>(dead);
      dead.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
