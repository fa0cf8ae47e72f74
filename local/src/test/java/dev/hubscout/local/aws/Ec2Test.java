package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.CLOSED;
import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.SPOKE;
import static dev.hubscout.local.aws.Sample.THERE;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Platform;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.organization.ScpDenial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class Ec2Test extends LocalAwsCase {

  @BeforeEach
  void start() {
    var builder = Sample.organization();
    for (int i = 0; i < 12; i++) {
      builder.instance(
          Instance.of(instanceId(i), MEMBER, HERE, "10.0.0." + i).named("host <" + i + ">"));
    }
    builder.instance(
        Instance.of(instanceId(20), MEMBER, HERE, "10.0.1.1").with(InstanceState.STOPPED));
    builder.instance(
        Instance.of(instanceId(21), MEMBER, HERE, "10.0.1.2")
            .platform(Platform.WINDOWS, "Microsoft Windows Server 2022 Datacenter", "10.0.20348")
            .tagged("hubscout:exclude", "true"));
    builder.instance(
        Instance.of(instanceId(22), MEMBER, HERE, "10.0.1.3")
            .zone("eu-central-1-ham-1a")
            .hardware("arm64", "m8g.large"));
    builder.instance(Instance.of(instanceId(30), MEMBER, THERE, "10.1.0.1"));
    start(builder.build());
  }

  @Test
  void instancesBelongToOneAccountAndRegion() {
    assertThat(ids(ec2(HERE))).hasSize(15).doesNotContain(instanceId(30));
    assertThat(ids(ec2(THERE))).containsExactly(instanceId(30));
    assertThat(ids(clients.ec2(root(HUB), HERE))).isEmpty();
  }

  @Test
  void everythingAboutAnInstanceComesThrough() {
    var reservation =
        ec2(HERE).describeInstances(it -> it.instanceIds(instanceId(3))).reservations().get(0);
    assertThat(reservation.ownerId()).isEqualTo(MEMBER);
    var it = reservation.instances().get(0);
    assertThat(it.state().name()).isEqualTo(InstanceStateName.RUNNING);
    assertThat(it.state().code()).isEqualTo(16);
    assertThat(it.privateIpAddress()).isEqualTo("10.0.0.3");
    assertThat(it.placement().availabilityZone()).isEqualTo("eu-central-1a");
    assertThat(it.instanceTypeAsString()).isEqualTo("m7i.large");
    assertThat(it.architectureAsString()).isEqualTo("x86_64");
    assertThat(it.launchTime()).isEqualTo("2026-01-15T08:00:00Z");
    assertThat(it.platform()).isNull();
    assertThat(it.platformDetails()).isEqualTo("Linux/UNIX");
    assertThat(it.tags()).extracting(tag -> tag.value()).containsExactly("host <3>");

    var windows =
        ec2(HERE).describeInstances(all -> all.instanceIds(instanceId(21))).reservations().get(0);
    assertThat(windows.instances().get(0).platformAsString()).isEqualTo("windows");
  }

  @Test
  void pagesHaveBetweenFiveAndAThousand() {
    var sizes = new ArrayList<Integer>();
    for (var page : ec2(HERE).describeInstancesPaginator(it -> it.maxResults(6))) {
      sizes.add(page.reservations().size());
    }
    assertThat(sizes).containsExactly(6, 6, 3);
    for (var size : List.of(4, 1_001)) {
      assertThat(code(() -> ec2(HERE).describeInstances(it -> it.maxResults(size))))
          .isEqualTo("InvalidParameterValue");
    }
    assertThat(
            code(
                () ->
                    ec2(HERE).describeInstances(it -> it.maxResults(5).instanceIds(instanceId(1)))))
        .isEqualTo("InvalidParameterCombination");
    assertThat(code(() -> ec2(HERE).describeInstances(it -> it.nextToken("made up"))))
        .isEqualTo("InvalidPaginationToken");
  }

  @Test
  void aPageHoldsAThousandWhereNobodySaysOtherwise() {
    aws.change(
        it -> {
          for (int i = 0; i < 1_000; i++) {
            it = it.with(Instance.of(instanceId(1_000 + i), MEMBER, THERE, "10.2.0.1"));
          }
          return it;
        });
    var first = ec2(THERE).describeInstances();
    assertThat(first.reservations()).hasSize(1_000);
    assertThat(ec2(THERE).describeInstances(it -> it.nextToken(first.nextToken())).reservations())
        .hasSize(1);
  }

  @Test
  void aPageMayBeEmptyThoughMoreFollow() {
    faults.emptyPages(true);
    var sizes = new ArrayList<Integer>();
    for (var page : ec2(HERE).describeInstancesPaginator(it -> it.maxResults(6))) {
      sizes.add(page.reservations().size());
    }
    assertThat(sizes).containsExactly(0, 6, 0, 6, 0, 3);
    assertThat(ids(ec2(HERE))).hasSize(15).doesNotHaveDuplicates();
    assertThat(ids(clients.ec2(root(HUB), HERE))).isEmpty();
    assertThat(ec2(HERE).describeInstances(it -> it.instanceIds(instanceId(3))).reservations())
        .hasSize(1);

    var managed = new ArrayList<Integer>();
    for (var page :
        clients.ssm(spoke(), HERE).describeInstanceInformationPaginator(it -> it.maxResults(10))) {
      managed.add(page.instanceInformationList().size());
    }
    assertThat(managed).containsExactly(0, 10, 0, 4);
  }

  @Test
  void filtersNarrow() {
    assertThat(filtered("instance-state-name", "stopped", "stopping"))
        .containsExactly(instanceId(20));
    assertThat(filtered("tag:Name", "host <1*")).hasSize(3);
    assertThat(filtered("tag-key", "hubscout:exclude")).containsExactly(instanceId(21));
    assertThat(filtered("architecture", "arm64")).containsExactly(instanceId(22));
    assertThat(filtered("availability-zone", "eu-central-1-ham-1a"))
        .containsExactly(instanceId(22));
    assertThat(filtered("platform", "windows")).containsExactly(instanceId(21));
    assertThat(code(() -> filtered("colour", "red"))).isEqualTo("InvalidParameterValue");
  }

  @Test
  void anUnknownIdFailsTheCall() {
    assertThat(code(() -> ec2(HERE).describeInstances(it -> it.instanceIds(instanceId(99)))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(code(() -> ec2(HERE).describeInstances(it -> it.instanceIds("i-xyz"))))
        .isEqualTo("InvalidInstanceID.Malformed");
  }

  @Test
  void aRegionThatIsNotEnabledKnowsNobody() {
    var refused = failure(() -> ids(ec2(CLOSED)));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(aws.calls().of("ec2", "DescribeInstances"))
        .extracting(Call::status)
        .containsExactly("AuthFailure");
    assertThat(code(() -> clients.ssm(spoke(), CLOSED).listCommands()))
        .isEqualTo("UnrecognizedClientException");
  }

  @Test
  void aMissingPermissionAndAServiceControlPolicyReadDifferently() {
    aws.change(
        it ->
            it.with(
                it.account(MEMBER)
                    .orElseThrow()
                    .with(Role.open(SPOKE).without("ec2:DescribeInstances"))));
    var refused = failure(() -> ids(ec2(HERE)));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
    assertThat(refused.awsErrorDetails().errorMessage())
        .startsWith("You are not authorized to perform this operation. User: arn:aws:sts::")
        .endsWith("because no identity-based policy allows the ec2:DescribeInstances action");
    aws.change(it -> it.with(it.account(MEMBER).orElseThrow().denied(ScpDenial.of("ec2:*"))));
    assertThat(message(() -> ids(ec2(HERE))))
        .endsWith(
            "is not authorized to perform: ec2:DescribeInstances with an explicit deny in a service"
                + " control policy");
  }

  @Test
  void regionsShowWhetherTheyAreOptedIn() {
    assertThat(ec2(HERE).describeRegions().regions())
        .extracting(it -> it.regionName())
        .containsExactly(HERE, THERE);
    assertThat(ec2(HERE).describeRegions(it -> it.allRegions(true)).regions())
        .extracting(it -> it.regionName() + " " + it.optInStatus())
        .containsExactly(
            "af-south-1 not-opted-in",
            "eu-central-1 opt-in-not-required",
            "us-east-1 opt-in-not-required");
  }

  private Ec2Client ec2(String region) {
    return clients.ec2(spoke(), region);
  }

  private static List<String> ids(Ec2Client client) {
    return client.describeInstancesPaginator().reservations().stream()
        .flatMap(it -> it.instances().stream())
        .map(it -> it.instanceId())
        .toList();
  }

  private List<String> filtered(String name, String... values) {
    return ec2(HERE)
        .describeInstances(it -> it.filters(Filter.builder().name(name).values(values).build()))
        .reservations()
        .stream()
        .flatMap(it -> it.instances().stream())
        .map(it -> it.instanceId())
        .toList();
  }
}
