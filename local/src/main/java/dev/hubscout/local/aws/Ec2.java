package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.RegionStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** EC2: instances and Regions. */
final class Ec2 implements Service {
  private static final int LARGEST_PAGE = 1_000;

  private final World world;
  private final Faults faults;

  Ec2(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  @Override
  public String name() {
    return "ec2";
  }

  @Override
  public Protocol protocol() {
    return Protocol.EC2;
  }

  @Override
  public String namespace() {
    return "http://ec2.amazonaws.com/doc/2016-11-15/";
  }

  @Override
  public boolean regional() {
    return true;
  }

  @Override
  public AwsError throttled() {
    return new AwsError("RequestLimitExceeded", "Request limit exceeded.", 503);
  }

  @Override
  public String resource(Request request) {
    return "";
  }

  @Override
  public List<Need> needs(Request request) {
    return switch (request.operation()) {
      case "DescribeInstances", "DescribeRegions" ->
          List.of(Need.anywhere("ec2:" + request.operation()));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "DescribeInstances" -> describeInstances(request);
      case "DescribeRegions" -> describeRegions(request);
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private String describeInstances(Request request) {
    var ids = request.texts("InstanceId");
    var all = world.now().instances(request.account(), request.region());
    int size = pageSize(request, !ids.isEmpty());
    var known = new HashSet<String>();
    all.forEach(it -> known.add(it.id()));
    for (var id : ids) {
      if (!id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
        throw new AwsError("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"");
      }
      if (!known.contains(id)) {
        throw new AwsError(
            "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
      }
    }
    var filters = Ec2Filters.read(request.form());
    var chosen =
        all.stream()
            .filter(it -> ids.isEmpty() || ids.contains(it.id()))
            .filter(filters::matches)
            .toList();
    var page =
        Page.cut(
            chosen,
            "instances-" + request.account() + request.region(),
            request.text("NextToken"),
            size,
            // AWS answers a call that names its instances in one piece
            faults.emptyPages() && ids.isEmpty(),
            () ->
                new AwsError(
                    "InvalidPaginationToken",
                    "The specified pagination token is not valid or is expired."));
    var xml = new StringBuilder("<reservationSet>");
    page.items().forEach(it -> xml.append(InstanceXml.reservation(it)));
    xml.append("</reservationSet>");
    if (page.next() != null) {
      xml.append(Text.element("nextToken", page.next()));
    }
    return xml.toString();
  }

  private static int pageSize(Request request, boolean withIds) {
    var text = request.text("MaxResults");
    if (text.isEmpty()) {
      return LARGEST_PAGE;
    }
    if (withIds) {
      throw new AwsError(
          "InvalidParameterCombination",
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    int size;
    try {
      size = Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      size = -1;
    }
    if (size < 5 || size > LARGEST_PAGE) {
      throw new AwsError(
          "InvalidParameterValue",
          "Value ( "
              + text.get()
              + " ) for parameter maxResults is invalid. Expecting a value "
              + (size < 5 ? "greater than 5." : "smaller than 1000."));
    }
    return size;
  }

  private String describeRegions(Request request) {
    var names = request.texts("RegionName");
    var everything = request.text("AllRegions").filter("true"::equals).isPresent();
    var regions = world.now().regions(request.account());
    for (var name : names) {
      if (!regions.containsKey(name)) {
        throw new AwsError("InvalidParameterValue", "Invalid region names: " + List.of(name));
      }
    }
    var xml = new StringBuilder("<regionInfo>");
    regions.entrySet().stream()
        .filter(it -> names.isEmpty() || names.contains(it.getKey()))
        .filter(it -> everything || it.getValue().usable())
        .forEach(it -> region(xml, it));
    return xml.append("</regionInfo>").toString();
  }

  private static void region(StringBuilder xml, Map.Entry<String, RegionStatus> region) {
    xml.append("<item>")
        .append(Text.element("regionName", region.getKey()))
        .append(Text.element("regionEndpoint", "ec2." + region.getKey() + ".amazonaws.com"))
        .append(
            Text.element(
                "optInStatus",
                switch (region.getValue()) {
                  case ENABLED_BY_DEFAULT -> "opt-in-not-required";
                  case ENABLED, DISABLING -> "opted-in";
                  case ENABLING, DISABLED -> "not-opted-in";
                }))
        .append("</item>");
  }
}
