package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.List;

/** The runtime's types that generated code refers to; the compiler does not depend on them. */
final class RuntimeTypes {
  private static final String ENVIRONMENT = "turncoat.runtime.environment";

  static final ClassName BATCHED = ClassName.get(ENVIRONMENT, "BatchedEnvironment");
  static final ClassName CHAINS = ClassName.get(ENVIRONMENT, "Chains");
  static final ClassName DESCRIPTION = ClassName.get(ENVIRONMENT, "Description");
  static final ClassName EVIDENCE = ClassName.get(ENVIRONMENT, "Evidence");
  static final ClassName FAILURES = ClassName.get(ENVIRONMENT, "Failures");
  static final ClassName FEATURE = ClassName.get(ENVIRONMENT, "Feature");
  static final ClassName FEATURE_LIST = ClassName.get(ENVIRONMENT, "FeatureList");
  static final ClassName INBOX = ClassName.get(ENVIRONMENT, "Inbox");
  static final ClassName LABELS = ClassName.get(ENVIRONMENT, "Labels");
  static final ClassName MAILBOX = ClassName.get(ENVIRONMENT, "Mailbox");
  static final ClassName QUESTIONS = ClassName.get(ENVIRONMENT, "Questions");
  static final ClassName ANSWERS = ClassName.get(ENVIRONMENT, "Answers");
  static final ClassName REWARD = ClassName.get(ENVIRONMENT, "Reward");
  static final ClassName ROSTER = ClassName.get(ENVIRONMENT, "Roster");
  static final ClassName SCHEDULE = ClassName.get(ENVIRONMENT, "Schedule");
  static final ClassName SETS = ClassName.get(ENVIRONMENT, "Sets");
  static final ClassName SLOT_LIST = ClassName.get(ENVIRONMENT, "SlotList");
  static final ClassName TRANSIT = ClassName.get(ENVIRONMENT, "Transit");
  static final ClassName CHANCE = ClassName.get("turncoat.runtime.chance", "Chance");
  static final ClassName SEARCH = ClassName.get("turncoat.runtime.attack", "GeneratedSearch");

  static final ClassName ARRAYS = ClassName.get(Arrays.class);
  static final ClassName LIST = ClassName.get(List.class);
  static final TypeName STRINGS = ParameterizedTypeName.get(List.class, String.class);

  private RuntimeTypes() {}
}
