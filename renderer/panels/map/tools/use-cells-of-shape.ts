import { useEffect, useMemo } from 'react';
import { indexCells, type LatticeReply } from '../../../map/hex-cells.ts';
import { useMapTools } from './map-tools.ts';
import { cellsOfShape } from './tool-shapes.ts';

type Lattice = Pick<LatticeReply, 'spacing' | 'q' | 'r'>;

/** Keeps the chosen cells in step with the shape drawn and the lattice of the map. Without a lattice nothing is done. */
export function useCellsOfShape(lattice: Lattice | null): void {
  const shape = useMapTools((tools) => tools.shape);
  useEffect(() => {
    if (lattice === null || shape === null) return;
    useMapTools.setState({ cells: cellsOfShape(lattice.spacing, indexCells(lattice), shape) });
  }, [lattice, shape]);
}

/** The numbers in the lattice of the chosen cells, for `MapStage.setView({ selected })`. */
export function useChosenNumbers(lattice: Lattice | null): readonly number[] {
  const cells = useMapTools((tools) => tools.cells);
  return useMemo(() => {
    if (lattice === null || cells === null) return [];
    const index = indexCells(lattice);
    return Array.from(cells.q, (q, at) => index.find(q, cells.r[at] ?? 0)).filter((cell) => cell !== null);
  }, [lattice, cells]);
}
