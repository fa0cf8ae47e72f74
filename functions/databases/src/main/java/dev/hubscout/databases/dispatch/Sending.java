package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.call.Pages;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.core.run.Part;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.dispatch.AgentDownload.Links;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.DocumentHashType;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Sends the command of a group of instances to those that Systems Manager takes it for. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final Pattern INSTANCE = Pattern.compile("\\bm?i-[0-9a-f]{8,17}\\b");

  /** How often bad ids are taken out: more can only turn bad while we look. */
  private static final int ROUNDS = 4;

  private static final int SSM_PAGE = 50;

  /** What SSM takes at least. */
  private static final Duration MIN_DELIVERY = Duration.ofSeconds(30);

  /** What the document takes at least. */
  private static final long MIN_EXECUTION_SECONDS = 20;

  private final AgentCommand<?> command;
  private final Deadlines deadlines;

  Sending(AgentCommand<?> command, Deadlines deadlines) {
    this.command = command;
    this.deadlines = deadlines;
  }

  /** How a send went. */
  sealed interface Sent {
    /** SSM has the command; members that it did not take are not in it. */
    record As(Command command) implements Sent {}

    /** SSM knows none of the members any more. */
    record ToNobody() implements Sent {}

    /** SSM refused the members and would not say which. */
    record Refused(String sentence) implements Sent {}
  }

  /**
   * Sends the command. One unknown id fails the whole call, so the ids at fault are found and the
   * rest is sent.
   *
   * @param links freshly signed
   * @param together how many instances this task sends to, which spreads their downloads
   */
  Sent send(SsmClient ssm, Part part, Links links, int together) {
    var members = part.members();
    InvalidInstanceIdException refusal = null;
    for (int round = 0; round < ROUNDS; round++) {
      if (members.isEmpty()) {
        return new Sent.ToNobody();
      }
      try {
        return new Sent.As(ssm.sendCommand(request(part, members, links, together)).command());
      } catch (InvalidInstanceIdException e) {
        refusal = e;
        var bad = bad(ssm, members, e);
        if (bad.isEmpty()) {
          break;
        }
        LOG.warn("{}: SSM refuses the command for {}", part, bad);
        members = members.stream().filter(member -> !bad.contains(member)).toList();
      }
    }
    var said = refusal == null ? null : refusal.getMessage();
    return new Sent.Refused(
        "SSM refused the command for the whole group and named none of its instances as the cause: "
            + said);
  }

  private static Set<String> bad(
      SsmClient ssm, List<String> members, InvalidInstanceIdException refusal) {
    var bad = new HashSet<>(members);
    Pages.each(
        "ssm:DescribeInstanceInformation",
        token -> {
          var page =
              ssm.describeInstanceInformation(
                  r ->
                      r.filters(
                              InstanceInformationStringFilter.builder()
                                  .key("InstanceIds")
                                  .values(members)
                                  .build())
                          .maxResults(SSM_PAGE)
                          .nextToken(token));
          page.instanceInformationList().stream()
              .map(InstanceInformation::instanceId)
              .forEach(bad::remove);
          return page.nextToken();
        });
    var named =
        INSTANCE
            .matcher(String.valueOf(refusal.getMessage()))
            .results()
            .map(match -> match.group())
            .collect(Collectors.toSet());
    members.stream().filter(named::contains).forEach(bad::add);
    return bad;
  }

  private SendCommandRequest request(Part part, List<String> members, Links links, int together) {
    var delivery =
        deadlines.delivery().compareTo(MIN_DELIVERY) < 0 ? MIN_DELIVERY : deadlines.delivery();
    return SendCommandRequest.builder()
        .instanceIds(members)
        .documentName(command.document().name())
        .documentHash(command.document().sha256())
        .documentHashType(DocumentHashType.SHA256)
        .comment(SentCommands.comment(part))
        .timeoutSeconds(Math.toIntExact(delivery.toSeconds()))
        .maxConcurrency("50")
        .maxErrors("100%")
        .parameters(parameters(links, together))
        .build();
  }

  private Map<String, List<String>> parameters(Links links, int together) {
    long execution = Math.max(MIN_EXECUTION_SECONDS, deadlines.execution().toSeconds());
    var parameters = new HashMap<>(command.arguments());
    parameters.put("AgentVersion", List.of(links.version()));
    parameters.put("UrlX8664", List.of(links.x8664().url()));
    parameters.put("Sha256X8664", List.of(links.x8664().sha256()));
    var aarch64 = links.aarch64();
    parameters.put("UrlAarch64", List.of(aarch64 == null ? "" : aarch64.url()));
    parameters.put("Sha256Aarch64", List.of(aarch64 == null ? "" : aarch64.sha256()));
    // Few instances need not wait for each other; many take up to a quarter of the time.
    parameters.put("JitterSeconds", List.of(Long.toString(Math.min(execution / 4, together / 2))));
    parameters.put("TimeLimitSeconds", List.of(Long.toString(execution * 5 / 6)));
    parameters.put("ExecutionTimeoutSeconds", List.of(Long.toString(execution)));
    return parameters;
  }
}
