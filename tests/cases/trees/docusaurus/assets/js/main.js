(self.webpackChunk=[]).push([[1],{1:()=>{e.title="软件手册"}}])
