package dev.hubscout.aws.inventory;

import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** An account's Region whose EC2 and Systems Manager have pages as a test says. */
final class CannedSpoke implements SpokeClients {
  /** What was called, in order. */
  final List<String> calls = new ArrayList<>();

  final List<DescribeInstancesRequest> asked = new ArrayList<>();

  /** EC2's pages, the last one without a token. */
  final Deque<List<Instance>> pages = new ArrayDeque<>();

  /** Systems Manager's pages, likewise. */
  final List<List<InstanceInformation>> managed = new ArrayList<>();

  /** Whether they act in another account. */
  boolean elsewhere;

  /** From which page on EC2 refuses; whether Systems Manager does. */
  int refusedFrom = Integer.MAX_VALUE;

  boolean ssmRefuses;

  static String id(int number) {
    return "i-%017x".formatted(number);
  }

  static Instance instance(int number, InstanceStateName state) {
    return Instance.builder().instanceId(id(number)).state(s -> s.name(state)).build();
  }

  static Instance running(int number) {
    return instance(number, InstanceStateName.RUNNING);
  }

  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  @Override
  public void requireAccount() {
    calls.add("requireAccount");
    if (elsewhere) {
      throw new HubscoutException(ErrorCode.FORBIDDEN, "account", "elsewhere");
    }
  }

  @Override
  public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(Class<C> service, Supplier<B> builder) {
    return service.cast(service.equals(Ec2Client.class) ? new Ec2() : new Ssm());
  }

  private final class Ec2 implements Ec2Client {
    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
      calls.add("DescribeInstances");
      asked.add(request);
      int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      if (page >= refusedFrom) {
        throw Ec2Exception.builder().message("UnauthorizedOperation").statusCode(403).build();
      }
      var instances = pages.remove();
      return DescribeInstancesResponse.builder()
          .reservations(
              instances.stream()
                  .map(instance -> Reservation.builder().instances(instance).build())
                  .toList())
          .nextToken(pages.isEmpty() ? null : Integer.toString(page + 1))
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class Ssm implements SsmClient {
    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(
        DescribeInstanceInformationRequest request) {
      calls.add("DescribeInstanceInformation");
      if (ssmRefuses) {
        throw SsmException.builder().message("AccessDeniedException").statusCode(400).build();
      }
      int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      return DescribeInstanceInformationResponse.builder()
          .instanceInformationList(page < managed.size() ? managed.get(page) : List.of())
          .nextToken(page + 1 < managed.size() ? Integer.toString(page + 1) : null)
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
