package turncoat.cli.command;

import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

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
}
