package dev.hubscout.local.gateway;

import dev.hubscout.local.iam.Need;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** S3, in path style, as far as single objects are read and written. */
final class S3 implements Service {
  private static final Pattern OBJECT = Pattern.compile("/([a-z0-9.-]{3,63})/(.+)");

  private final String owner;

  /**
   * @param owner the account of every bucket
   */
  S3(String owner) {
    this.owner = owner;
  }

  @Override
  public List<Need> needs(Inquiry request) {
    for (var parameter : request.query().keySet()) {
      var name = parameter.toLowerCase(Locale.ROOT);
      if (!name.startsWith("x-amz-") && !name.equals("x-id")) {
        throw new Unmapped("S3's request with the parameter \"" + parameter + "\"");
      }
    }
    var object = OBJECT.matcher(request.path());
    if (!object.matches()) {
      throw new Unmapped("S3's request of " + request.path());
    }
    var action =
        switch (request.method()) {
          case "GET", "HEAD" -> "s3:GetObject";
          case "PUT" -> "s3:PutObject";
          default -> throw new Unmapped("S3's request with the method " + request.method());
        };
    var arn = "arn:aws:s3:::" + object.group(1) + "/" + object.group(2);
    return List.of(new Need(action, arn, owner, Map.of()));
  }

  @Override
  public String signingName() {
    return "s3";
  }

  @Override
  public String contentType() {
    return "application/xml";
  }

  @Override
  public String error(String code, String message) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + escaped(code)
        + "</Code><Message>"
        + escaped(message)
        + "</Message></Error>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
