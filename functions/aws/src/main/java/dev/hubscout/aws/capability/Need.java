package dev.hubscout.aws.capability;

import java.util.List;
import java.util.Map;

/**
 * What a function works with. Its permissions and the variables of its environment both follow from
 * it, so that a function is given neither without the other. Spokes, the agent, the organization
 * and the kill switch have fixed names; tables and queues are named.
 */
public sealed interface Need {
  /**
   * Calls to DynamoDB on a table.
   *
   * @param table its name, see {@link dev.hubscout.aws.deployment.Names}
   * @param operations such as {@code GetItem}
   * @param conditions of IAM; empty for none
   * @param reasons operation to why it is allowed although no recorded run uses it
   */
  record Table(
      String table,
      List<String> operations,
      Map<String, Object> conditions,
      Map<String, String> reasons)
      implements Need {
    public Table {
      operations = List.copyOf(operations);
      conditions = Map.copyOf(conditions);
      reasons = Map.copyOf(reasons);
    }
  }

  /** Queries of a table's indexes. */
  record Indexes(String table, List<String> indexes) implements Need {
    public Indexes {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * Sends to a queue.
   *
   * @param reason why it may although no recorded run does so; empty where runs do
   */
  record Send(String queue, String reason) implements Need {}

  /**
   * Sends to the queues of every capability's tasks.
   *
   * @param reason why it may although no recorded run does so; empty where runs do
   */
  record SendTasks(String reason) implements Need {}

  /** Hands what is overdue to the queues of events of {@link Registration#waits() who waits}. */
  record SendOverdue() implements Need {}

  /** Puts off a message of a queue that feeds it. */
  record Postpone(String queue) implements Need {}

  /** Takes the dead letters of every queue that feeds a function. */
  record DeadLetters() implements Need {}

  /** Enters member accounts: takes the role there, at the pace that the settings say. */
  record Spokes() implements Need {}

  /** Reads the settings that may be changed without a deployment. */
  record Settings() implements Need {}

  /** Lists the organization's accounts and their Regions. */
  record Organization() implements Need {}

  /** Asks before each send whether sends are stopped. */
  record KillSwitch() implements Need {}

  /** Signs links to the agent's release. */
  record Agent() implements Need {}

  /**
   * Calls to S3 on the documents that no table takes. Who reads them is to know which are missing.
   *
   * @param operations such as {@code GetObject}
   * @param reasons operation to why it is allowed although no recorded run uses it
   */
  record Documents(List<String> operations, Map<String, String> reasons) implements Need {
    public Documents {
      operations = List.copyOf(operations);
      reasons = Map.copyOf(reasons);
    }
  }

  /** Reads the streams of tables, and says where it left records that it could not announce. */
  record Streams(List<String> tables) implements Need {
    public Streams {
      tables = List.copyOf(tables);
    }
  }

  /** Puts events on the hub's bus. */
  record EventBus() implements Need {}

  /** Answers pages of other origins. */
  record Origins() implements Need {}

  /** Calls on a table that runs are recorded with. */
  static Table table(String table, String... operations) {
    return new Table(table, List.of(operations), Map.of(), Map.of());
  }

  /** Calls on a table, one of which no recorded run uses. */
  static Table table(String table, Map<String, String> reasons, String... operations) {
    return new Table(table, List.of(operations), Map.of(), reasons);
  }

  /** Sends to a queue, as recorded runs do. */
  static Send send(String queue) {
    return new Send(queue, "");
  }
}
