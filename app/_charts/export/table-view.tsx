import { RowTh, Table, Td, THead, Th, Tr } from "../../_components/ui/table";
import { cellText, type FigureTable } from "./table";

interface TableViewProps {
  readonly table: FigureTable;
  readonly label: string;
}

/** A figure as numbers on a page. */
export function TableView({ table, label }: TableViewProps) {
  return (
    <Table label={label}>
      <THead>
        <Tr>
          {table.columns.map(({ name, kind }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two arms may have the same name; columns keep their order
            <Th key={index} sticky={index === 0} numeric={kind !== "text"}>
              {name}
            </Th>
          ))}
        </Tr>
      </THead>
      <tbody>
        {table.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order
          <Tr key={index}>
            {row.map((cell, column) => {
              const { value, interval } = cellText(cell);
              const content = (
                <>
                  {value}
                  {interval && <span className="text-faint"> {interval}</span>}
                </>
              );
              if (column === 0) {
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
                  <RowTh key={column} sticky>
                    {content}
                  </RowTh>
                );
              }
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
                <Td key={column} numeric={table.columns[column]?.kind !== "text"}>
                  {content}
                </Td>
              );
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
