package dev.hubscout.instances.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2 of one account's Region, with the pages it is given. */
public final class CannedEc2 implements Ec2Client {
  public final List<List<Instance>> pages = new ArrayList<>();
  public int calls;

  /** What a call answers instead of instances. */
  public RuntimeException failure;

  /** Whether the failure comes only after the first page. */
  public boolean failsLate;

  /** Adds a page of instances; it may be empty. */
  public CannedEc2 page(Instance... instances) {
    pages.add(List.of(instances));
    return this;
  }

  /** A running Linux instance. */
  public static Instance running(int number) {
    return instance(number, it -> it);
  }

  /** An instance that runs Linux unless it is changed. */
  public static Instance instance(int number, UnaryOperator<Instance.Builder> change) {
    return change
        .apply(
            Instance.builder()
                .instanceId(id(number))
                .state(state -> state.name(InstanceStateName.RUNNING))
                .platformDetails("Linux/UNIX")
                .architecture("x86_64")
                .instanceType("m7i.large")
                .privateIpAddress("10.0.0." + number)
                .tags(Tag.builder().key("Name").value("host-" + number).build()))
        .build();
  }

  /** The id of an instance by number. */
  public static String id(int number) {
    return "i-%017x".formatted(number);
  }

  /** What EC2 throws. */
  public static RuntimeException refusal(String code, int status) {
    return Ec2Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().serviceName("Ec2").errorCode(code).build())
        .build();
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    calls++;
    int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    if (failure != null && (!failsLate || page > 0)) {
      throw failure;
    }
    if (request.hasFilters()) {
      var ids = request.filters().getFirst().values();
      return answer(
          pages.stream().flatMap(List::stream).filter(it -> ids.contains(it.instanceId())).toList(),
          null);
    }
    return answer(
        page < pages.size() ? pages.get(page) : List.of(),
        page + 1 < pages.size() ? Integer.toString(page + 1) : null);
  }

  private static DescribeInstancesResponse answer(List<Instance> instances, String next) {
    return DescribeInstancesResponse.builder()
        .reservations(Reservation.builder().instances(instances).build())
        .nextToken(next)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
