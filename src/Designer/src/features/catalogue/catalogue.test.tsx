import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { blank, limitOf, movedUp, withMember, type Json, type PartShape } from './shape';
import { ShapeEditor } from './shape-editor';

const line = { kind: 'text', most: 20, isLong: false, style: 'plain' } as const;
const shape: PartShape = {
  root: {
    kind: 'group',
    members: [
      { name: 'code', label: '代码', presence: 'always', shape: { kind: 'kept' } },
      { name: 'promisedLimit', label: '承诺办结时限', presence: 'always', shape: { kind: 'limit' } },
      { name: 'remark', label: '备注', presence: 'or-null', shape: line },
      {
        name: 'materials', label: '申请材料', presence: 'always',
        shape: {
          kind: 'list', noun: '材料', least: 0, most: 5,
          of: {
            kind: 'group',
            members: [
              { name: 'name', label: '名称', presence: 'always', shape: line },
              { name: 'when', label: '需要的条件', presence: 'or-absent', shape: { kind: 'when' } },
            ],
          },
        },
      },
      { name: 'options', label: '选项', presence: 'always', shape: { kind: 'list', noun: '选项', least: 0, most: 5, of: { kind: 'group', members: [{ name: 'label', label: '显示', presence: 'always', shape: line }] } } },
    ],
  },
  named: {},
};
const start: Json = {
  code: 'x', promisedLimit: { kind: '限时办结', workingDays: 5, text: '5' }, remark: null, materials: [{ name: '身份证' }], options: [{ label: '甲' }, { label: '乙' }], unknown: 1,
};

function Edited({ seen, problems = [] }: { seen: (value: Json) => void; problems?: readonly { pointer: string; place: string; message: string; isError: boolean }[] }) {
  const [value, setValue] = useState<Json>(start);
  return <ShapeEditor part={shape} lists={{ conditionFields: [{ code: 'sex', label: '性别' }] }} problems={problems} value={value} onChange={(next) => { setValue(next); seen(next); }} />;
}

describe('editing by shape', () => {
  it('changes what is typed and leaves the rest as it was', async () => {
    let last: Json = null;
    render(<Edited seen={(value) => { last = value; }} />);
    const days = screen.getByLabelText('承诺办结时限');
    await userEvent.clear(days);
    await userEvent.type(days, '3');
    await userEvent.type(screen.getByLabelText('备注'), '加急');
    expect(last).toEqual({ ...start, promisedLimit: { kind: '限时办结', workingDays: 3, text: '3' }, remark: '加急' });
    expect(screen.queryByLabelText('代码')).toBeNull();
  });

  it('adds, moves and removes rows', async () => {
    let last: Json = null;
    render(<Edited seen={(value) => { last = value; }} />);
    await userEvent.click(screen.getByRole('button', { name: '上移 选项 第2行' }));
    expect(last).toHaveProperty('options', [{ label: '乙' }, { label: '甲' }]);
    await userEvent.click(screen.getByRole('button', { name: '删除 选项 第1行' }));
    expect(last).toHaveProperty('options', [{ label: '甲' }]);
    await userEvent.click(screen.getByRole('button', { name: '添加材料' }));
    expect(last).toHaveProperty('materials', [{ name: '身份证' }, { name: '' }]);
  });

  it('opens what is wrong and says so at its place', () => {
    render(<Edited seen={() => undefined} problems={[{ pointer: '/materials/0/name', place: '申请材料 › 第1行 › 名称', message: '不能为空。', isError: true }]} />);
    const name = screen.getByLabelText('名称');
    expect(name).toHaveAttribute('aria-invalid', 'true');
    expect(name).toHaveAccessibleDescription('不能为空。');
  });

  it('builds a condition from a choice of fields', async () => {
    let last: Json = null;
    render(<Edited seen={(value) => { last = value; }} />);
    await userEvent.click(screen.getByText('1. 身份证'));
    await userEvent.click(within(screen.getByText('1. 身份证').closest('details') as HTMLElement).getByLabelText('更多项目'));
    await userEvent.click(await screen.findByTitle('需要的条件'));
    expect(last).toHaveProperty('materials', [{ name: '身份证', when: { field: '', is: '' } }]);
    await userEvent.type(screen.getByLabelText('需要的条件 取值'), '女');
    expect(last).toHaveProperty('materials', [{ name: '身份证', when: { field: '', is: '女' } }]);
  });
});

describe('values', () => {
  it('writes a limit as the one before was written', () => {
    expect(limitOf(4, { kind: '限时办结', workingDays: 5, text: '5个工作日' })).toEqual({ kind: '限时办结', workingDays: 4, text: '4个工作日' });
    expect(limitOf(0, { kind: '限时办结', workingDays: 5, text: '5' })).toEqual({ kind: '即时办结', workingDays: null, text: '即时办结' });
  });

  it('begins with what must be there', () => {
    expect(blank(shape, shape.root)).toEqual({ code: '', promisedLimit: { kind: '即时办结', workingDays: null, text: '即时办结' }, remark: null, materials: [], options: [] });
    expect(movedUp(['a', 'b'], 0)).toEqual(['a', 'b']);
    expect(withMember({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  });
});
