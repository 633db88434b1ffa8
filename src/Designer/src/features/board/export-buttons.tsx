import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { texts } from './texts';

/** The cases of a figure as files, and the page on paper. */
export function ExportButtons({ query }: { query: string }) {
  return (
    <span className="row-buttons board-export">
      <Button icon={<DownloadOutlined aria-hidden />} href={`/api/board/cases.xlsx?${query}`} download>{texts.xlsx}</Button>
      <Button icon={<DownloadOutlined aria-hidden />} href={`/api/board/cases.csv?${query}`} download>{texts.csv}</Button>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => { window.print(); }}>{texts.print}</Button>
    </span>
  );
}
