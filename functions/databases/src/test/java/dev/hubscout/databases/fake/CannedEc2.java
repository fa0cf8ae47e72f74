package dev.hubscout.databases.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2 with the instances it is given; its first page is empty, as AWS's may be. */
public final class CannedEc2 implements Ec2Client {
  public final List<Instance> instances = new ArrayList<>();
  public int pageSize = 7;
  public int calls;

  /** Adds a running Linux instance and returns its id. */
  public String add(int number, UnaryOperator<Instance.Builder> change) {
    var builder =
        Instance.builder()
            .instanceId(id(number))
            .state(state -> state.name(InstanceStateName.RUNNING))
            .platformDetails("Linux/UNIX")
            .architecture("x86_64")
            .instanceType("m7i.large")
            .privateIpAddress("10.0.0." + number)
            .tags(Tag.builder().key("Name").value("host-" + number).build());
    instances.add(change.apply(builder).build());
    return id(number);
  }

  /** The id of an instance by number. */
  public static String id(int number) {
    return "i-%017x".formatted(number);
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    calls++;
    if (request.nextToken() == null) {
      return DescribeInstancesResponse.builder().nextToken("0").build();
    }
    int from = Integer.parseInt(request.nextToken());
    int to = Math.min(from + pageSize, instances.size());
    return DescribeInstancesResponse.builder()
        .reservations(Reservation.builder().instances(instances.subList(from, to)).build())
        .nextToken(to < instances.size() ? Integer.toString(to) : null)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
