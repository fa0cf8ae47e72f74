package dev.hubscout.local.host;

import org.jspecify.annotations.Nullable;

/** A host, or something on it, could not be had; the message says what to do about it. */
public final class HostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The closed set of reasons. */
  public enum Code {
    /** This machine, or this user, cannot make isolated hosts. */
    NO_ISOLATION,
    /** An instance did not come up, or is gone. */
    INSTANCE_FAILED,
    /** Software for an instance could not be unpacked or prepared. */
    SOFTWARE_UNAVAILABLE,
    /** A service did not start on an instance. */
    SERVICE_FAILED,
    /** A socket could not be opened inside the instances' network. */
    NETWORK_FAILED
  }

  private final Code code;

  /** A failure with a message. */
  public HostException(Code code, String sentence) {
    this(code, sentence, null);
  }

  /** A failure with a message and its cause. */
  public HostException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /** Which of the known reasons this is. */
  public Code code() {
    return code;
  }
}
