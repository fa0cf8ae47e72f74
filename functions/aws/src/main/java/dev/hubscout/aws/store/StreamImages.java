package dev.hubscout.aws.store;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads written items from the tables' streams. The streams have new and old images. Each method
 * throws an {@link IllegalStateException}, or a {@link dev.hubscout.core.error.HubscoutException},
 * where an item is not as the stores write them.
 */
public final class StreamImages {
  /**
   * The records of the facts' table that tell something, as the filter pattern of an event source
   * mapping: what it leaves out need not cost an invocation.
   */
  public static final String FACTS_PATTERN =
      "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\""
          + ChangeItems.CHANGES
          + "\"}]}}}}";

  /** The same of the runs' table. */
  public static final String RUNS_PATTERN =
      Arrays.stream(RunStatus.values())
          .filter(RunStatus::terminal)
          .map(status -> "\"" + status + "\"")
          .collect(
              Collectors.joining(
                  ",",
                  "{\"eventName\":[\"MODIFY\"],\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":[\""
                      + RunKeys.RUN
                      + "\"]}},\"NewImage\":{\"status\":{\"S\":[",
                  "]}}}}"));

  private StreamImages() {}

  /** The change that was written; empty where the record tells of something else. */
  public static Optional<Change> change(DynamodbStreamRecord record) {
    var image = record.getDynamodb().getNewImage();
    return "INSERT".equals(record.getEventName())
            && text(image, Item.PK).startsWith(ChangeItems.CHANGES)
        ? Optional.of(ChangeItems.read(row(image)))
        : Optional.empty();
  }

  /** The run that has just become terminal; empty where the record tells of something else. */
  public static Optional<Run> ended(DynamodbStreamRecord record) {
    var image = record.getDynamodb();
    if (!"MODIFY".equals(record.getEventName())
        || !text(image.getNewImage(), Item.SK).equals(RunKeys.RUN)) {
      return Optional.empty();
    }
    var after = row(image.getNewImage());
    return RunItems.status(after).terminal()
            && !RunItems.status(row(image.getOldImage())).terminal()
        ? Optional.of(RunItems.read(after, null, Count.NONE))
        : Optional.empty();
  }

  private static String text(@Nullable Map<String, AttributeValue> image, String name) {
    var value = image == null ? null : image.get(name);
    var text = value == null ? null : value.getS();
    return text == null ? "" : text;
  }

  /** Changes and runs have texts, numbers and flags alone. */
  private static Item row(@Nullable Map<String, AttributeValue> image) {
    if (image == null) {
      throw new IllegalStateException("the stream gives no image; it needs new and old ones");
    }
    var attributes = new HashMap<String, Value>();
    image.forEach(
        (name, value) -> {
          if (value.getS() != null) {
            attributes.put(name, Value.of(value.getS()));
          } else if (value.getN() != null) {
            attributes.put(name, new Value.Num(new BigDecimal(value.getN())));
          } else if (value.getBOOL() != null) {
            attributes.put(name, Value.of(value.getBOOL()));
          }
        });
    return new Item(attributes);
  }
}
