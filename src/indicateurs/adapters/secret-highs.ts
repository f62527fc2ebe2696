import highsModule, { type Highs } from 'highs';
import type {
  LinearModel,
  LinearProgram,
  LinearResult,
  LinearSolver,
} from '../domain/secret/solver.ts';

// The types describe the CommonJS build, where the loader is a member; Node takes the other one.
const loadHighs = highsModule as unknown as typeof highsModule.default;

let loading: Promise<LinearSolver> | undefined;

/** HiGHS (MIT), in WebAssembly; loaded once, at the first need. Solving blocks the thread. */
export const loadSolver = (): Promise<LinearSolver> => {
  loading ??= loadHighs().then((highs) => ({ open: (model) => openProgram(highs, model) }));
  return loading;
};

const openProgram = (highs: Highs, model: LinearModel): LinearProgram => {
  const { cost, lower, upper, rowLower, rowUpper, starts, indices, entries, isInteger } = model;
  const numCols = cost.length;
  const numRows = rowLower.length;
  const opened = highs.createModel();
  opened.options.set({ output_flag: false });
  opened.passModel({
    numCols,
    numRows,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: 'csr', numRows, numCols, starts, indices, values: entries },
    ...(isInteger ? { integrality: new Int32Array(numCols).fill(1) } : {}),
  });
  const every = { kind: 'range', from: 0, to: numCols - 1 } as const;
  const { optimal, timeLimit, solutionLimit, iterationLimit } = highs.constants.modelStatus;
  const none: LinearResult = {
    status: 'none',
    objective: Number.NaN,
    x: new Float64Array(0),
    rowPrices: new Float64Array(0),
  };
  return {
    setCosts: (values) => void opened.changeColsCost(every, values),
    setBounds: (low, high) => void opened.changeColsBounds(every, low, high),
    addRows: (rows) => {
      for (const row of rows)
        opened.addRow(row.lower, row.upper, { indices: row.indices, values: row.entries });
    },
    start: (x) => void opened.setSolution({ colValue: x }),
    solve: (seconds, gap) => {
      if (seconds !== undefined) opened.options.set('time_limit', opened.getRunTime() + seconds);
      if (gap !== undefined) opened.options.set('mip_rel_gap', gap);
      const { modelStatus } = opened.run();
      const isStopped =
        modelStatus === timeLimit ||
        modelStatus === solutionLimit ||
        modelStatus === iterationLimit;
      if (modelStatus !== optimal && !isStopped) return none;
      const objective = opened.getObjectiveValue();
      if (!Number.isFinite(objective)) return none;
      const { colValue, rowDual } = opened.getSolution();
      return {
        status: modelStatus === optimal ? 'optimal' : 'feasible',
        objective,
        x: colValue,
        rowPrices: rowDual,
      };
    },
    close: () => opened.dispose(),
  };
};
