package turncoat.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;
import turncoat.runtime.trace.Trace;

/**
 * What most commands are about: one instance of a spec.
 *
 * @param source the spec's text
 * @param request how the instance was asked for
 * @param model the instance
 */
record Subject(SourceFile source, InstanceRequest request, Model model) {
  /** Reads, checks and instantiates; any error ends the command. */
  static Subject read(Specs specs, String file, InstanceRequest request) {
    SourceFile source = SpecReader.read(file);
    Specification spec = specs.analyse(source);
    return new Subject(source, request, specs.instantiate(source, spec, request));
  }

  /** Adds the settings that are no parameters, such as {@code leader}, which a replay needs too. */
  Trace withSettings(Trace trace) {
    Map<String, String> parameters = new LinkedHashMap<>(trace.parameters());
    request.settings().forEach(parameters::putIfAbsent);
    return new Trace(
        trace.format(),
        trace.protocol(),
        trace.instance(),
        parameters,
        trace.without(),
        trace.file(),
        trace.specHash(),
        trace.property(),
        trace.search(),
        trace.seed(),
        trace.adversary(),
        trace.toolVersion(),
        trace.choices());
  }
}
