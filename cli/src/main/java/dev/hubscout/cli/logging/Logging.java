package dev.hubscout.cli.logging;

import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go: warnings to a file in the data directory, or more of them to standard error.
 * Never to standard output, which belongs to what was asked for.
 */
public final class Logging {
  private static final String APPENDER = "log";

  private Logging() {}

  /**
   * To be called once, before anything logs.
   *
   * @param data null where nothing may be written: the log is then kept nowhere
   * @param verbose whether to log to standard error, from INFO on for Hubscout's own classes
   */
  public static void configure(@Nullable Path data, boolean verbose) {
    // Pekko, below the embedded queues, prints to standard output until its own logging is up.
    System.setProperty("pekko.stdout-loglevel", "OFF");
    var builder = ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.ERROR);
    var layout =
        builder
            .newLayout("PatternLayout")
            .addAttribute(
                "pattern",
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}{UTC} %-5p %c{1.} %enc{%m}{CRLF}%n%xEx");
    if (verbose) {
      builder.add(
          builder
              .newAppender(APPENDER, "Console")
              .addAttribute("target", "SYSTEM_ERR")
              .add(layout));
    } else if (data == null) {
      builder.add(builder.newAppender(APPENDER, "Null"));
    } else {
      builder.add(file(builder, data.resolve("log"), layout));
    }
    builder.add(builder.newLogger("dev.hubscout", verbose ? Level.INFO : Level.WARN));
    // It takes every refusal for a fault, also those that its callers ask for and expect.
    builder.add(builder.newLogger("software.amazon.dynamodb", Level.OFF));
    builder.add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef(APPENDER)));
    var configuration = builder.build(false);
    // To reconfigure alone would first look for a configuration, and set up the one of a function.
    var context = Configurator.initialize(configuration);
    if (context.getConfiguration() != configuration) {
      context.reconfigure(configuration);
    }
    takeOverJavaLogging();
  }

  /** In a pattern, a percent sign stands for something else. */
  private static String literal(Path path) {
    return path.toString().replace("%", "%%");
  }

  private static AppenderComponentBuilder file(
      ConfigurationBuilder<BuiltConfiguration> builder,
      Path directory,
      LayoutComponentBuilder layout) {
    return builder
        .newAppender(APPENDER, "RollingFile")
        .addAttribute("fileName", directory.resolve("hubscout.log").toString())
        .addAttribute("createOnDemand", true)
        .addAttribute("filePattern", literal(directory) + "/hubscout.%i.log")
        .add(layout)
        .addComponent(
            builder
                .newComponent("Policies")
                .addComponent(
                    builder.newComponent("SizeBasedTriggeringPolicy").addAttribute("size", "5MB")))
        .addComponent(builder.newComponent("DefaultRolloverStrategy").addAttribute("max", "3"));
  }

  /** The embedded DynamoDB's native part logs with java.util.logging, to standard error. */
  private static void takeOverJavaLogging() {
    LogManager.getLogManager().reset();
    java.util.logging.Logger.getLogger("").addHandler(new Forward());
  }

  private static final class Forward extends Handler {
    @Override
    public void publish(LogRecord record) {
      var name = record.getLoggerName() == null ? "java.util.logging" : record.getLoggerName();
      int level = record.getLevel().intValue();
      var logger = LoggerFactory.getLogger(name);
      if (level >= java.util.logging.Level.SEVERE.intValue()) {
        logger.error(record.getMessage(), record.getThrown());
      } else if (level >= java.util.logging.Level.WARNING.intValue()) {
        logger.warn(record.getMessage(), record.getThrown());
      } else {
        logger.debug(record.getMessage(), record.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
