package dev.hubscout.local.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A queue as whoever takes its messages sees it. A port. */
public interface MessageSource {
  /**
   * Takes messages that are due; waits a second or so where there is none. They come again later
   * unless they are deleted.
   *
   * @param most how many at most
   */
  List<Received> receive(int most);

  /**
   * One delivery of a message.
   *
   * @param id the same for each delivery
   * @param event the message as Lambda hands it to a function: one of {@code Records}
   * @param delete takes the message out of the queue
   */
  record Received(String id, ObjectNode event, Runnable delete) {}
}
