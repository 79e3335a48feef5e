import { formatInterval, formatValue } from "../_components/format";
import { RowTh, Table, Td, THead, Th, Tr } from "../_components/ui/table";
import { formatTick } from "./axis-format";
import type { ChartTable as Rows } from "./prepare/table";

interface ChartTableProps {
  readonly table: Rows;
  readonly title: string;
  readonly xLabel: string;
}

/** The table twin of a chart: what is drawn, as numbers. */
export function ChartTable({ table, title, xLabel }: ChartTableProps) {
  return (
    <div className="max-h-full overflow-y-auto">
      <Table label={`${title}, as a table`}>
        <THead>
          <Tr>
            <Th sticky>{xLabel}</Th>
            {table.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two arms may have the same label; columns keep their order
              <Th key={index} numeric>
                {column}
              </Th>
            ))}
          </Tr>
        </THead>
        <tbody>
          {table.rows.map((row) => (
            <Tr key={row.x}>
              <RowTh sticky>{formatTick(row.x)}</RowTh>
              {row.cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
                <Td key={index} numeric>
                  {cell ? formatValue(cell.y) : "–"}
                  {cell && cell.n > 1 && <span className="text-faint"> {formatInterval(cell.low, cell.high)}</span>}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
