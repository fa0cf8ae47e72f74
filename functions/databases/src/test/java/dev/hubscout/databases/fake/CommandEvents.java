package dev.hubscout.databases.fake;

import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.TaskKey;

/** What collect is told of. */
public final class CommandEvents {
  private CommandEvents() {}

  /** SSM's event at the end of a command. */
  public static String ended(String command, TaskKey envelope) {
    return """
    {"source":"aws.ssm","detail-type":"EC2 Command Status-change Notification",
     "account":"%s","region":"%s","detail":{"command-id":"%s","status":"Success"}}
    """
        .formatted(envelope.account(), envelope.region(), command);
  }

  /** The sweep's word that a part is overdue. */
  public static String overdue(Part part) {
    return """
    {"source":"hubscout","detail-type":"Hubscout Group Overdue",
     "account":"%1$s","region":"%2$s","detail":{"run-id":"%3$s","account":"%1$s",
     "region":"%2$s","plan":"%4$s","group":%5$d}}
    """
        .formatted(
            part.task().account(),
            part.task().region(),
            part.task().run(),
            part.plan(),
            part.number());
  }
}
