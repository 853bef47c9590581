package turncoat.compiler.codegen;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Private methods that expressions need, each generated once, in order of first use. */
final class HelperMethods {
  private final Map<String, String> namesByKey = new HashMap<>();
  private final UniqueNames names;
  private final List<MethodSpec> methods = new ArrayList<>();

  /** Helpers of a class in which these method names are taken. */
  HelperMethods(List<String> taken) {
    names = new UniqueNames().reserve(taken);
  }

  /**
   * The name of the helper for a key.
   *
   * @param key what it does, so that equal ones are shared
   * @param wanted the name it should have
   * @param make makes the method, given its name
   */
  String named(String key, String wanted, Function<String, MethodSpec> make) {
    String existing = namesByKey.get(key);
    if (existing != null) {
      return existing;
    }
    String name = names.claim(wanted);
    namesByKey.put(key, name);
    methods.add(make.apply(name));
    return name;
  }

  List<MethodSpec> methods() {
    return methods;
  }
}
