const t="資訊";const c=createStaticVNode("<p>軟體</p>",1);export{c as default};
