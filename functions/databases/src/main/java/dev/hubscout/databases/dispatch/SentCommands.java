package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.call.Pages;
import dev.hubscout.core.run.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;

/** Commands that an earlier attempt sent, found by their comments: SendCommand has no token. */
final class SentCommands {
  private static final int PAGE = 50;

  /** Our clock and SSM's may differ by less than this. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private SentCommands() {}

  /**
   * What a command's {@code Comment} carries, so that a redelivery can find it with {@code
   * ListCommands}: at most 100 characters (SSM's limit). Account and Region are those of the call.
   */
  static String comment(Part part) {
    return "hubscout " + part.task().run() + " " + part.plan() + " group " + part.number();
  }

  /**
   * The commands of a document since a time, by comment; of several with one comment the first, so
   * that every attempt settles on the same.
   *
   * <p>One listing serves all groups of a task. It need not show a command of the last second, but
   * a message comes back only after its visibility timeout, minutes later.
   */
  static Map<String, Command> byComment(SsmClient ssm, String document, Instant since) {
    var from = since.minus(SKEW).truncatedTo(ChronoUnit.SECONDS).toString();
    var found = new HashMap<String, Command>();
    var first =
        BinaryOperator.minBy(
            Comparator.comparing(Command::requestedDateTime).thenComparing(Command::commandId));
    Pages.each(
        "ssm:ListCommands",
        token -> {
          var page =
              ssm.listCommands(
                  r ->
                      r.maxResults(PAGE)
                          .nextToken(token)
                          .filters(
                              filter(CommandFilterKey.INVOKED_AFTER, from),
                              filter(CommandFilterKey.DOCUMENT_NAME, document)));
          page.commands().stream()
              .filter(command -> command.comment() != null)
              .filter(command -> document.equals(command.documentName()))
              .forEach(command -> found.merge(command.comment(), command, first));
          return page.nextToken();
        });
    return found;
  }

  private static CommandFilter filter(CommandFilterKey key, String value) {
    return CommandFilter.builder().key(key).value(value).build();
  }
}
