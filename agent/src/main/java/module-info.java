/**
 * The agent that runs on instances. It needs nothing but the Java base module, so that nothing else
 * can come in by accident.
 */
module dev.hubscout.agent {
  requires static org.jspecify;
}
