// node no_eval.mjs FROM.js TO.js
// npm's MuJoCo binds its functions by code that it writes as text, which a page under a strict Content-Security-Policy (no
// 'unsafe-eval') may not run. Here both places do the same by closures. A MuJoCo that writes them otherwise is refused.
import { readFileSync, writeFileSync } from 'node:fs';
import { isMain } from './run.mjs';

// From C++ to JavaScript: what embind's craftInvokerFunction calls for each function of the module.
const invoker = {
  written: `      let [args, invokerFnBody] = createJsInvoker(argTypes, isClassMethodFunc, returns, isAsync);
      var invokerFn = new Function(...args, invokerFnBody)(...closureArgs);
`,
  instead: `      const first = isClassMethodFunc ? 2 : 1;
      const invokerFn = function (...given) {
        checkArgCount(given.length, minArgs, expectedArgCount, humanName, throwBindingError);
        const destructors = needsDestructorStack ? [] : null;
        const wired = [cppTargetFunc];
        if (isClassMethodFunc) wired.push(argTypes[1].toWireType(destructors, this));
        for (let i = 2; i < argCount; ++i) wired.push(argTypes[i].toWireType(destructors, given[i - 2]));
        const rv = cppInvokerFunc(...wired);
        if (needsDestructorStack) runDestructors(destructors);
        else
          for (let i = isClassMethodFunc ? 1 : 2; i < argCount; ++i)
            argTypes[i].destructorFunction?.(wired[i === 1 ? 1 : i - 2 + first]);
        return returns ? argTypes[0].fromWireType(rv) : undefined;
      };
`,
};
// From JavaScript to C++: what emval's callers make of a call by C++.
const caller = {
  written: `      var invokerFunction = new Function(...params, functionBody)(...args);
`,
  instead: `      const invokerFunction = (obj, func, destructorsRef, at) => {
        const given = types.map((type) => {
          const value = type.readValueFromPointer(at);
          at += type.argPackAdvance;
          return value;
        });
        const rv = kind === 1 ? new func(...given) : func.call(...(kind === 0 ? [obj] : []), ...given);
        return retType.isVoid ? undefined : emval_returnValue(retType, destructorsRef, rv);
      };
`,
};

export function withoutEval(text) {
  for (const { written, instead } of [invoker, caller]) {
    if (text.split(written).length !== 2)
      throw new Error(`This is not the MuJoCo that is known: no single\n${written}`);
    text = text.replace(written, () => instead);
  }
  if (/new Function\b|\beval\(/.test(text)) throw new Error('There is still code that is written as text.');
  return text;
}

if (isMain(import.meta)) {
  const [from, to] = process.argv.slice(2);
  writeFileSync(to, withoutEval(readFileSync(from, 'utf8')));
}
